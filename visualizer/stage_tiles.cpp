// Locks, permits, counters, variables and the like on the stage: each a box with what is in it, and
// who waits beside it.
#include <algorithm>
#include <cmath>

#include "visualizer/marks.h"
#include "visualizer/object_picture.h"
#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

// Letters do not shrink below what can be read.
float letters_of(const StagePaint& p) { return std::max(p.layout.text, p.px(0.98F)); }

ImU32 tint_of(const ObjectPicture& picture, const Palette& colors) {
  if (picture.stuck || picture.tone == GaugeState::overloaded) return colors.leaked;
  if (picture.raced) return colors.panicked;
  const bool is_lock = picture.mark == ObjectMark::lock || picture.mark == ObjectMark::permits ||
                       picture.mark == ObjectMark::once || picture.mark == ObjectMark::condition;
  switch (picture.tone) {
    case GaugeState::waited_for:
      return is_lock ? colors.blocked_on_lock : colors.blocked;
    case GaugeState::held:
      return colors.blocked_on_lock;
    case GaugeState::failed:
      return colors.panicked;
    default:
      return colors.dim;
  }
}

// The kind of the object as a shape.
void draw_kind(const StagePaint& p, ObjectMark mark, ImVec2 center, float size, ImU32 tint) {
  const float r = size / 2, line = std::max(1.2F, size * 0.12F);
  ImDrawList& draw = p.draw;
  switch (mark) {
    case ObjectMark::lock:
      return draw_mark(draw, Look::blocked_on_lock, center, size, tint);
    case ObjectMark::permits:
      for (const float x : {-0.62F, 0.62F}) {
        p.fill(Rect::around({center.x + x * r, center.y}, r * 0.44F, r * 0.8F), tint, line);
      }
      return;
    case ObjectMark::counter:
      draw.AddCircle(center, r * 0.9F, tint, 0, line);
      draw.AddLine({center.x, center.y - r * 0.5F}, {center.x, center.y + r * 0.5F}, tint, line);
      return;
    case ObjectMark::once:
      return draw_mark(draw, Look::done, center, size, tint);
    case ObjectMark::condition:
      for (const float radius : {0.35F, 0.95F}) draw.AddCircle(center, r * radius, tint, 0, line);
      return;
    case ObjectMark::work:
      return draw_mark(draw, Look::running, center, size, tint);
    case ObjectMark::memory:
      p.outline(Rect::around(center, r * 0.85F, r * 0.85F), tint, line, line);
      return;
  }
}

// Boxes from left to right, as many as there is room for.
void paint_inside(const StagePaint& p, const ObjectPicture& picture, float left, float right,
                  float y, ImU32 tint) {
  const Palette& colors = p.style.colors;
  const float letters = letters_of(p), size = 11.5F * letters, half = 9 * letters;
  const TextStyle text{p.style.fonts.mono_bold, size, colors.on_fill};
  float x = left;
  for (const Chip& chip : picture.inside) {
    const float width =
        std::min(std::max(2.1F * half, text_width(text, chip.text) + size * 0.8F), right - left);
    if (x + width > right + 1) break;
    const Rect box{{x, y - half}, {x + width, y + half}};
    const bool is_value = chip.kind == ChipKind::value;
    const ImU32 ground = is_value ? colors.token
                         : picture.stuck || picture.tone == GaugeState::overloaded
                             ? colors.leaked_fill
                             : colors.blocked_on_lock_fill;
    if (chip.kind == ChipKind::empty) {
      p.fill(box, colors.slot, half * 0.5F);
    } else {
      p.fill(box, ground, half * 0.5F);
    }
    p.centered(text, box.center().x, y, chip.text, width - size * 0.4F);
    x += width + 4 * letters;
  }
  const TextStyle state{p.style.fonts.regular, size, picture.inside.empty() ? tint : colors.dim};
  const float room = right - x - 2 * letters;
  // Of a state that is cut a few letters say nothing.
  if (text_width(state, picture.state) > room && room < 4.5F * size) return;
  p.text(state, x + 2 * letters, y, picture.state, room);
}

// Who waits, behind an arrow; the accesses of a race as lines.
void paint_beside(const StagePaint& p, const ObjectPicture& picture, const Rect& area, ImU32 tint) {
  const float letters = letters_of(p), size = 11.5F * letters;
  const Palette& colors = p.style.colors;
  if (area.width() < size * 2) return;
  if (!picture.beside.empty()) {
    // The line of code comes last: letters shrink before it is cut, as far as they can be read.
    TextStyle text{p.style.fonts.mono_bold, size, colors.panicked};
    const float room = area.width() - size * 0.5F;
    const auto is_cut = [&](const std::string& line) { return text_width(text, line) > room; };
    while (text.size > p.px(11) &&
           std::any_of(picture.beside.begin(), picture.beside.end(), is_cut)) {
      text.size = std::max(p.px(11), text.size * 0.95F);
    }
    float y = area.center().y - text.size * 0.7F * static_cast<float>(picture.beside.size() - 1);
    for (const std::string& line : picture.beside) {
      p.text(text, area.min.x + size * 0.5F, y, line, room);
      y += text.size * 1.4F;
    }
    return;
  }
  if (picture.queue.empty()) return;
  const float arrow = 18 * letters, y = area.center().y;
  for (float x = area.min.x + 6; x < area.min.x + arrow; x += 6) {
    p.draw.AddLine({x, y}, {std::min(x + 3, area.min.x + arrow), y}, tint, p.px(1.6F));
  }
  p.arrow_head({area.min.x + 1, y}, {area.min.x + 9, y}, p.px(7), tint);
  // Two in a row, in two rows where there are more.
  const TextStyle text{p.style.fonts.mono_bold, size, tint};
  const float half = 8.5F * letters, gap = 4 * letters, left = area.min.x + arrow + gap;
  const std::size_t rows = picture.queue.size() > 2 ? 2 : 1;
  float x = left;
  for (std::size_t i = 0; i < picture.queue.size(); ++i) {
    const std::size_t row = i / 2;
    if (i % 2 == 0) x = left;
    const float middle = rows == 1 ? y : y + (row == 0 ? -1.15F : 1.15F) * half;
    const float width = text_width(text, picture.queue[i]) + size * 0.5F;
    if (x + width > area.max.x) continue;
    const Rect box{{x, middle - half}, {x + width, middle + half}};
    p.outline(box, tint, half * 0.5F, p.px(1.3F));
    p.centered(text, box.center().x, middle, picture.queue[i]);
    x += width + gap;
  }
}

void paint_tile(const StagePaint& p, const Tile& tile) {
  const auto members = p.topology.members(tile.object);
  const ObjectPicture picture =
      members.empty() ? picture_of(p.scene, tile.object) : picture_of_all(p.scene, members);
  const Palette& colors = p.style.colors;
  const Rect box = p.at(tile.box);
  const ImU32 tint = tint_of(picture, colors);
  const float rounding = std::min(box.height() / 2, p.layout.text * 16);
  if (!members.empty()) {
    const float off = p.px(4);
    p.outline({{box.min.x + off, box.min.y + off}, {box.max.x + off, box.max.y + off}},
              faded(tint, 0.5F), rounding, p.px(1));
  }
  p.fill(box, colors.raised, rounding);
  p.outline(box, tint, rounding, p.px(1.6F));
  if (p.topology.face(p.selection.object) == tile.object) {
    p.outline(box.grown(p.px(4)), colors.link, rounding + p.px(4), p.px(1.6F));
  }
  const float letters = letters_of(p), pad = 11 * p.layout.text;
  const float left = box.min.x + pad, right = box.max.x - pad * 0.7F;
  const float upper = box.min.y + box.height() * 0.3F, lower = box.min.y + box.height() * 0.7F;
  const float mark = 10 * letters;
  const TextStyle name{p.style.fonts.bold, 12.5F * letters, colors.text};
  const float name_x = left + mark + 6 * letters;
  const bool is_flat = box.height() < 2.9F * name.size;
  draw_kind(p, picture.mark, {left + mark / 2, is_flat ? box.center().y : upper}, mark, tint);
  // Of a name that is cut to a letter or two nothing is left: who points at the box sees it.
  const float name_room = right - name_x;
  if (name_room < 3.5F * name.size && text_width(name, picture.name) > name_room) return;
  if (is_flat) {
    // Too flat for two lines: the name, and in it by colour how it is.
    p.text(name, name_x, box.center().y, fitted_to_tail(name, picture.name, name_room));
    paint_beside(p, picture, p.at(tile.queue), tint);
    return;
  }
  p.text(name, name_x, upper, fitted_to_tail(name, picture.name, name_room));
  paint_inside(p, picture, left, right, lower, tint);
  paint_beside(p, picture, p.at(tile.queue), tint);
}

}  // namespace

void paint_tiles(const StagePaint& p) {
  for (const Tile& tile : p.layout.tiles) {
    if (tile.object <= p.world.objects.size()) paint_tile(p, tile);
  }
}

}  // namespace interleave::visualizer
