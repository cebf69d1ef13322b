// The tree of contexts on the stage, with what is left of their time.
#include <fmt/format.h>

#include <algorithm>

#include "trace/names.h"
#include "visualizer/gauge.h"
#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

void paint_pill(const StagePaint& p, const Rect& box, ImU32 tint, std::string_view text,
                bool strong, bool selected) {
  p.fill(box, p.style.colors.stage, box.height() / 2);
  p.outline(box, tint, box.height() / 2, p.px(selected ? 2.4F : 1.4F));
  const TextStyle label{strong ? p.style.fonts.bold : p.style.fonts.regular, p.px(11.5F), tint};
  p.centered(label, box.center().x, box.center().y, text, box.width() - p.px(12));
}

ImU32 tint_of(const StagePaint& p, const trace::Object& context) {
  const Palette& colors = p.style.colors;
  if (!context.cancelled) return colors.runnable;
  return is_over_by_wait(p.world, context) ? colors.dim : colors.cancel;
}

// The timer that ends it, while that runs.
const trace::Object* timer_of(const StagePaint& p, const trace::Object& context) {
  for (const trace::ObjectId id : p.topology.timers) {
    if (!p.exists(id)) continue;
    const trace::Object& timer = p.world.object(id);
    if (timer.owner == context.id && timer.armed) return &timer;
  }
  return nullptr;
}

// What is left of its time, or when it was cancelled.
std::string context_note(const StagePaint& p, const trace::Object& context) {
  if (!context.cancelled) {
    const trace::Object* timer = timer_of(p, context);
    if (timer == nullptr) return "";
    return trace::duration_text(std::max<std::int64_t>(timer->due_ns - p.world.time_ns, 0));
  }
  if (is_over_by_wait(p.world, context)) return "over";
  return fmt::format("step {}", context.cancelled_step);
}

void paint_context(const StagePaint& p, const Rect& box, const trace::Object& context) {
  const Palette& colors = p.style.colors;
  const ImU32 tint = tint_of(p, context);
  const bool selected = p.selection.object == context.id;
  p.fill(box, colors.stage, box.height() / 2);
  p.outline(box, tint, box.height() / 2, p.px(selected ? 2.8F : 1.5F));
  TextStyle label{p.style.fonts.bold, p.px(12), tint};
  const TextStyle note{p.style.fonts.mono, p.px(11), context.cancelled ? tint : colors.sleeping};
  float left = box.min.x + p.px(11), right = box.max.x - p.px(9);
  const std::string& name = p.scene.names.object(context.id);
  const std::string says = context_note(p, context);
  const float note_width = text_width(note, says);
  // The name first: what is left of the room may tell more.
  if (!says.empty() && left + text_width(label, name) + p.px(8) + note_width <= right) {
    p.right_aligned(note, right, box.center().y, says);
    right -= note_width + p.px(6);
  }
  // Smaller letters before fewer ones.
  if (text_width(label, name) > right - left) label.size = p.px(11);
  p.text(label, left, box.center().y, fitted_to_tail(label, name, right - left));
}

}  // namespace

void paint_contexts(const StagePaint& p) {
  const Palette& colors = p.style.colors;
  const auto box_of = [&](trace::ObjectId id) -> const Rect* {
    for (const Pill& pill : p.layout.contexts) {
      if (pill.object == id) return &pill.box;
    }
    return nullptr;
  };
  for (const Pill& pill : p.layout.contexts) {
    const Rect box = p.at(pill.box);
    if (pill.object == 0) {
      paint_pill(p, box, colors.dim, "Background", false, false);
      continue;
    }
    if (!p.exists(pill.object)) continue;
    const bool is_merged = !p.topology.members(pill.object).empty();
    const trace::Object& context = p.world.object(pill.object);
    if (const Rect* parent = box_of(p.topology.face(context.owner))) {
      const Rect from = p.at(*parent);
      const bool same_row = from.min.y == box.min.y;
      const bool next = same_row && box.min.x - from.max.x < p.px(90);
      const ImVec2 b{box.min.x, box.center().y};
      if (next) {
        const ImVec2 a{from.max.x, from.center().y};
        p.draw.AddLine(a, b, colors.edge, p.px(1.4F));
        p.arrow_head(b, a, p.px(6), colors.edge);
      } else {
        // Around what stands between them, under the row.
        const float y = from.max.y + p.px(4), x = box.min.x - p.px(9);
        p.draw.AddLine({from.center().x, from.max.y}, {from.center().x, y}, colors.edge,
                       p.px(1.4F));
        p.draw.AddLine({from.center().x, y}, {x, y}, colors.edge, p.px(1.4F));
        p.draw.AddLine({x, y}, {x, b.y}, colors.edge, p.px(1.4F));
        p.arrow_head(b, {x, b.y}, p.px(6), colors.edge);
      }
    }
    if (is_merged) {
      paint_merged_contexts(p, box, pill.object);
    } else {
      paint_context(p, box, context);
    }
  }
}

}  // namespace interleave::visualizer
