// What moves on the stage between one step and the next: values along the links, cancellation from
// a context to who hears of it.
#include <algorithm>
#include <cmath>
#include <optional>

#include "visualizer/gauge.h"
#include "visualizer/marks.h"
#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

using trace::Event;
using trace::EventKind;

// What of the way to its receiver a value rests in the channel: about 150 ms of a step at the usual pace.
constexpr float rest_from = 0.28F, rest_to = 0.72F;

ImVec2 mix(ImVec2 a, ImVec2 b, float t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

const Link* find_link(const StagePaint& p, trace::GoroutineId goroutine, trace::ObjectId channel,
                      bool is_send) {
  if (goroutine == 0 || goroutine > p.topology.role_of.size()) return nullptr;
  const std::size_t role = p.topology.role_of[goroutine - 1];
  for (const Link& link : p.layout.links) {
    if (link.is_send == is_send && p.layout.cards[link.card].role == role &&
        p.topology.pipes[link.pipe].channel == p.topology.face(channel)) {
      return &link;
    }
  }
  return nullptr;
}

void paint_token(const StagePaint& p, ImVec2 center, std::string_view text) {
  const float unit = p.layout.text, half = 11 * unit;
  const ImVec2 c = p.at(center);
  const Rect box = Rect::around(c, half, half);
  p.fill(box.grown(1), p.style.colors.background, 6 * unit);
  p.fill(box, p.style.colors.text, 5 * unit);
  p.centered({p.style.fonts.mono_bold, p.letters(11.5F), p.style.colors.background}, c.x, c.y, text,
             2 * half - 2);
}

// A value on its way: `place(t)` is where it is at t, and where it was shortly before.
template <class Place>
void paint_travelling(const StagePaint& p, Place place, float t, std::string_view text) {
  for (int i = 3; i >= 1; --i) {
    const float before = t - 0.05F * static_cast<float>(i);
    if (before <= 0) continue;
    const float alpha = 0.34F - 0.08F * static_cast<float>(i);
    p.draw.AddCircleFilled(p.at(place(before)), (8 - static_cast<float>(i)) * p.layout.text,
                           faded(p.style.colors.token, alpha));
  }
  paint_token(p, place(t), text);
}

// From a card into the channel, ending in the slot.
void move_in(const StagePaint& p, const Link& link, std::size_t slot, float t,
             std::string_view text) {
  const ImVec2 end = slot_center(p.layout.pipes[link.pipe], slot);
  const auto place = [&](float at) {
    return at < 0.75F ? point_on(link, at / 0.75F) : mix(link.to, end, (at - 0.75F) * 4);
  };
  paint_travelling(p, place, t, text);
}

// From the channel's oldest slot to a card.
void move_out(const StagePaint& p, const Link& link, float t, std::string_view text) {
  const ImVec2 start = slot_center(p.layout.pipes[link.pipe], 0);
  const auto place = [&](float at) {
    return at < 0.25F ? mix(start, link.from, at * 4) : point_on(link, (at - 0.25F) / 0.75F);
  };
  paint_travelling(p, place, t, text);
}

// Back to who waited, and can go on now.
void paint_awakened(const StagePaint& p, const Link& link, float t) {
  p.draw.AddCircleFilled(p.at(point_on(link, link.is_send ? 1 - t : t)), p.px(4),
                         p.style.colors.blocked);
}

// From card to card through the channel: no buffer in between.
void hand_over(const StagePaint& p, const Link* in, const Link* out, float t,
               std::string_view text) {
  if (t < rest_to) {
    if (in != nullptr) move_in(p, *in, 0, std::min(t / rest_from, 1.0F), text);
  } else if (out != nullptr) {
    move_out(p, *out, (t - rest_to) / (1 - rest_to), text);
  }
}

// The slot that an event's value goes into: before it, or behind it when it is there already.
std::size_t last_slot(const trace::Object& channel, bool is_done) {
  const std::size_t size = channel.buffer.size();
  return is_done && size > 0 ? size - 1 : size;
}

void paint_send(const StagePaint& p, const Event& e, float t, bool is_done) {
  const std::string text = trace::value_text(p.scene.trace, e.value, e.flags);
  const Link* in = find_link(p, e.goroutine, e.object, true);
  if (e.other != 0) {
    hand_over(p, in, find_link(p, e.other, e.object, false), t, text);
  } else if (in != nullptr) {
    move_in(p, *in, last_slot(p.world.object(e.object), is_done), t, text);
  }
}

void paint_receive(const StagePaint& p, const Event& e, float t) {
  if (e.flags & trace::channel_closed) return;
  const std::string text = trace::value_text(p.scene.trace, e.value, e.flags);
  const Link* out = find_link(p, e.goroutine, e.object, false);
  const trace::Object& channel = p.world.object(e.object);
  const Link* in = e.other != 0 ? find_link(p, e.other, e.object, true) : nullptr;
  if (e.other != 0 && channel.capacity == 0) {
    hand_over(p, in, out, t, text);
    if (in != nullptr && t > rest_to) paint_awakened(p, *in, (t - rest_to) / (1 - rest_to));
    return;
  }
  if (out != nullptr) move_out(p, *out, t, text);
  // The sender that waited moves its value into the room that becomes free.
  if (in != nullptr && !channel.buffer.empty()) move_in(p, *in, channel.buffer.size() - 1, t, "");
}

// The context whose done channel this is; 0 for any other object.
trace::ObjectId context_of(const StagePaint& p, trace::ObjectId object) {
  if (object == 0 || object > p.world.objects.size()) return 0;
  const trace::Object& o = p.world.object(object);
  return o.kind == trace::ObjectKind::done_channel ? o.owner : 0;
}

const Rect* pill_of(const StagePaint& p, trace::ObjectId context) {
  for (const Pill& pill : p.layout.contexts) {
    if (pill.object == p.topology.face(context)) return &pill.box;
  }
  return nullptr;
}

// A wave from the context down to a goroutine that hears of it; `age` in steps, 0 is now.
void paint_wave(const StagePaint& p, const Rect& pill, trace::GoroutineId goroutine, float age) {
  constexpr float longest = 8;
  const Rect* const heard_by = p.card_of(goroutine);
  if (heard_by == nullptr || age > longest) return;
  const Rect& card = *heard_by;
  const float alpha = 1 - age / longest, reach = std::min(1.0F, 0.25F + age);
  const ImVec2 from = p.at({pill.center().x, pill.max.y}), to = p.at({card.center().x, card.min.y});
  const ImVec2 end = mix(from, to, reach);
  const ImU32 color = faded(p.style.colors.cancel, 0.85F * alpha);
  const ImVec2 bend{from.x, (from.y + to.y) / 2}, bend_end{end.x, (from.y + end.y) / 2};
  p.draw.AddBezierCubic(from, bend, bend_end, end, color, p.px(1.8F));
  p.draw.AddCircle(end, p.px(4 + age), color, 0, p.px(1.5F));
}

void paint_cancellations(const StagePaint& p) {
  constexpr std::uint32_t lately = 8;
  const auto& events = p.scene.trace.events();
  for (std::uint32_t i = p.cursor.step - std::min(lately, p.cursor.step); i < p.cursor.step; ++i) {
    const Event& e = events[i];
    const float age = static_cast<float>(p.cursor.step - 1 - i) + p.cursor.fraction;
    const bool is_loud =
        e.kind == EventKind::cancel && !is_over_by_wait(p.world, p.world.object(e.object));
    if (is_loud) {
      if (const Rect* pill = pill_of(p, e.object)) {
        const float grow = p.px(2 + age * 2);
        const Rect box = p.at(*pill);
        p.outline(box.grown(grow), faded(p.style.colors.cancel, 1 - age / 8),
                  box.height() / 2 + grow, p.px(1.5F));
      }
    }
    const trace::ObjectId context = context_of(p, e.object);
    const Rect* pill = context != 0 ? pill_of(p, context) : nullptr;
    if (pill == nullptr || is_over_by_wait(p.world, p.world.object(context))) continue;
    if (e.kind == EventKind::unblock) paint_wave(p, *pill, e.other, age);
    if (e.kind == EventKind::receive) paint_wave(p, *pill, e.goroutine, age);
  }
}

// From who starts a goroutine to that one; from who wakes one up, in the colour of a wait, back to who
// waited.
void paint_wake(const StagePaint& p, const Event& e, float t) {
  const Rect* const waker = p.card_of(e.goroutine);
  const Rect* const woken = p.card_of(e.other);
  if (waker == nullptr || woken == nullptr) return;
  const ImVec2 from = p.at(waker->center()), to = p.at(woken->center());
  p.draw.AddCircleFilled(mix(from, to, t), p.px(4),
                         e.kind == EventKind::go ? p.style.colors.running : p.style.colors.blocked);
}

// Around the card of who acts: a line that grows and fades.
void paint_pulse(const StagePaint& p, trace::GoroutineId id, float t) {
  const Rect* const card = p.card_of(id);
  if (card == nullptr || id > p.world.goroutines.size()) return;
  const float grown = p.px(2 + 5 * t);
  p.outline(p.at(*card).grown(grown), faded(p.style.colors.running, 0.7F * (1 - t)),
            p.px(9) + grown, p.px(1.4F));
}

// What this event moves, as far as it has come; `is_done`: the world is the one behind it.
void paint_event(const StagePaint& p, const Event& e, float t, bool is_done) {
  paint_pulse(p, e.goroutine, t);
  if (e.kind == EventKind::send) paint_send(p, e, t, is_done);
  if (e.kind == EventKind::receive) paint_receive(p, e, t);
  if (e.kind == EventKind::go || e.kind == EventKind::unblock) paint_wake(p, e, t);
}

}  // namespace

void paint_motion(const StagePaint& p) {
  paint_cancellations(p);
  const auto events = p.scene.trace.events();
  if (p.cursor.fraction > 0 && p.cursor.step < p.scene.trace.steps()) {
    paint_event(p, events[p.cursor.step], eased(p.cursor.fraction), false);
  } else if (const auto arrival = p.easing.arrival(); arrival && p.cursor.step > 0) {
    paint_event(p, events[p.cursor.step - 1], eased(*arrival), true);
  }
}

}  // namespace interleave::visualizer
