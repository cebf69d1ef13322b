// The arrows of a circle of waits, from the step at which it is closed.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

// The box of a goroutine's card or of an object, on the screen.
std::optional<Rect> box_of(const StagePaint& p, trace::GoroutineId goroutine) {
  const Rect* const card = p.card_of(goroutine);
  if (card == nullptr) return std::nullopt;
  return p.at(*card);
}

std::optional<Rect> box_of_object(const StagePaint& p, trace::ObjectId object) {
  for (const Tile& tile : p.layout.tiles) {
    if (tile.object == p.topology.face(object)) return p.at(tile.box);
  }
  for (const PipeBox& pipe : p.layout.pipes) {
    if (p.topology.pipes[pipe.pipe].channel == p.topology.face(object)) {
      return p.at(pipe.box);
    }
  }
  return std::nullopt;
}

void line_between(const StagePaint& p, ImVec2 from, ImVec2 to, bool dashed, ImU32 tint) {
  const float x = to.x - from.x, y = to.y - from.y, length = std::hypot(x, y);
  const float thickness = p.px(2.2F), dash = p.px(7);
  if (length < 1) return;
  const float end = std::max(0.0F, length - p.px(8));
  const auto at = [&](float along) {
    return ImVec2{from.x + x * along / length, from.y + y * along / length};
  };
  for (float along = 0; along < end; along += dashed ? 1.7F * dash : end) {
    p.draw.AddLine(at(along), at(dashed ? std::min(along + dash, end) : end), tint, thickness);
  }
  p.arrow_head(to, from, p.px(11), tint);
}

// Where an arrow leaves one box and reaches the other: along the longer way between them.
std::pair<ImVec2, ImVec2> ends(const Rect& from, const Rect& to, float offset) {
  const ImVec2 a = from.center(), b = to.center();
  const bool is_across = to.min.x >= from.max.x || from.min.x >= to.max.x;
  if (is_across) {
    const bool right = b.x > a.x;
    return {{right ? from.max.x : from.min.x, a.y}, {right ? to.min.x : to.max.x, b.y}};
  }
  const bool down = b.y > a.y;
  return {{a.x + offset, down ? from.max.y : from.min.y},
          {b.x + offset, down ? to.min.y : to.max.y}};
}

void numbered(const StagePaint& p, ImVec2 from, ImVec2 to, std::size_t number,
              std::string_view words, bool label_left, bool has_room) {
  const Palette& colors = p.style.colors;
  const float letters = std::max(p.layout.text, p.px(1)), radius = 8.5F * letters;
  const TextStyle digit{p.style.fonts.bold, 11 * letters, colors.on_fill};
  const TextStyle label{p.style.fonts.regular, 11.5F * letters, colors.leaked};
  const float width = 2 * radius + 5 * letters + text_width(label, words);
  const ImVec2 middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
  const bool is_level = std::abs(from.y - to.y) < std::abs(from.x - to.x);
  ImVec2 badge = middle;
  if (has_room && is_level) {
    badge = {middle.x - width / 2 + radius, middle.y - radius - 6 * letters};
    if (width > std::abs(from.x - to.x)) badge.x = middle.x, has_room = false;
  } else if (has_room) {
    badge = {label_left ? middle.x - width + radius - 6 * letters : middle.x + radius + 6 * letters,
             middle.y};
  }
  p.draw.AddCircleFilled(badge, radius, colors.leaked_fill);
  p.centered(digit, badge.x, badge.y, std::to_string(number));
  if (has_room) p.text(label, badge.x + radius + 5 * letters, badge.y, words);
}

// Where channels are on the circle nothing is moved: the number stands on the link between them, apart
// from those that stand there, or beside an object that has no links.
ImVec2 beside_flow(const StagePaint& p, trace::GoroutineId goroutine, trace::ObjectId object,
                   const Rect& box, bool waits, std::vector<ImVec2>& taken) {
  const float apart = 2 * 8.5F * std::max(p.layout.text, p.px(1));
  const auto is_free = [&](const ImVec2& place) {
    return std::none_of(taken.begin(), taken.end(), [&](const ImVec2& other) {
      return std::hypot(other.x - place.x, other.y - place.y) < apart;
    });
  };
  const auto take = [&](const ImVec2& place) {
    taken.push_back(place);
    return place;
  };
  const std::size_t role = p.topology.role_of[goroutine - 1];
  for (const Link& link : p.layout.links) {
    const bool is_it = p.layout.cards[link.card].role == role &&
                       p.topology.pipes[link.pipe].channel == p.topology.face(object);
    if (!is_it) continue;
    // Who waits is nearer to its card, what it waits for to the channel.
    const bool card_first = link.is_send == waits;
    for (const float t : {card_first ? 0.27F : 0.73F, 0.5F, card_first ? 0.73F : 0.27F}) {
      if (const ImVec2 place = p.at(point_on(link, t)); is_free(place)) return take(place);
    }
    return take(p.at(point_on(link, 0.5F)));
  }
  const float y = box.min.y + box.height() * (waits ? 0.22F : 0.78F);
  const ImVec2 left{box.min.x - p.letters(11.5F), y};
  if (is_free(left)) return take(left);
  return take({box.max.x + p.letters(11.5F), y});
}

}  // namespace

void paint_circle(const StagePaint& p) {
  const Circle& circle = p.circle;
  if (circle.empty() || p.world.step < circle.step) return;
  const std::size_t count = circle.waits.size();
  std::vector<ImVec2> taken;  // by numbers that stand in the flow
  for (std::size_t i = 0; i < 2 * count; ++i) {
    const CircleWait& wait = circle.waits[i / 2];
    const trace::GoroutineId next = circle.waits[(i / 2 + 1) % count].goroutine;
    const bool waits = i % 2 == 0;
    const auto goroutine = box_of(p, waits ? wait.goroutine : next);
    const auto object = box_of_object(p, wait.object);
    if (!goroutine || !object) continue;
    const Rect& a = waits ? *goroutine : *object;
    const Rect& b = waits ? *object : *goroutine;
    // Two arrows between the same two stand apart.
    const float offset = count == 1 ? (waits ? 0.38F : -0.38F) * a.width() : 0;
    const auto [from, to] = ends(a, b, offset);
    const std::string_view words =
        waits ? "waits for" : back_words(p.world.object(wait.object).kind);
    // Words stand within the circle, where letters are not larger than it.
    const bool has_room = p.letters(11.5F) < 1.3F * 11.5F * p.layout.text;
    if (!p.layout.has_circle) {
      const ImVec2 place =
          beside_flow(p, waits ? wait.goroutine : next, wait.object, *object, waits, taken);
      if (has_room) numbered(p, place, place, i + 1, words, false, false);
      continue;
    }
    line_between(p, from, to, waits, p.style.colors.leaked);
    // Of a single pair they stand one below the other.
    const float down = count == 1 ? (waits ? -1.0F : 1.0F) * 15 * p.layout.text : 0;
    numbered(p, {from.x, from.y + down}, {to.x, to.y + down}, i + 1, words, to.y > from.y,
             has_room);
  }
}

}  // namespace interleave::visualizer
