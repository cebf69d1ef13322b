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

float eased(float t) { return t * t * (3 - 2 * t); }

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

// From a card into the channel, ending in the slot.
void move_in(const StagePaint& p, const Link& link, std::size_t slot, float t,
             std::string_view text) {
  const ImVec2 end = slot_center(p.layout.pipes[link.pipe], slot);
  paint_token(p, t < 0.75F ? point_on(link, t / 0.75F) : mix(link.to, end, (t - 0.75F) * 4), text);
}

// From the channel's oldest slot to a card.
void move_out(const StagePaint& p, const Link& link, float t, std::string_view text) {
  const ImVec2 start = slot_center(p.layout.pipes[link.pipe], 0);
  paint_token(p, t < 0.25F ? mix(start, link.from, t * 4) : point_on(link, (t - 0.25F) / 0.75F),
              text);
}

// From card to card through the channel: no buffer in between.
void hand_over(const StagePaint& p, const Link* in, const Link* out, float t,
               std::string_view text) {
  if (t < 0.5F) {
    if (in != nullptr) move_in(p, *in, 0, t * 2, text);
  } else if (out != nullptr) {
    move_out(p, *out, t * 2 - 1, text);
  }
}

void paint_send(const StagePaint& p, const Event& e, float t) {
  const std::string text = trace::value_text(p.scene.trace, e.value, e.flags);
  const Link* in = find_link(p, e.goroutine, e.object, true);
  if (e.other != 0) {
    hand_over(p, in, find_link(p, e.other, e.object, false), t, text);
  } else if (in != nullptr) {
    move_in(p, *in, p.world.object(e.object).buffer.size(), t, text);
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
    return;
  }
  if (out != nullptr) move_out(p, *out, t, text);
  // The sender that waited moves its value into the room that becomes free.
  if (in != nullptr) move_in(p, *in, channel.buffer.size() - 1, t, "");
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

// A short arc from who starts a goroutine, or wakes one, to that one.
void paint_wake(const StagePaint& p, const Event& e, float t) {
  const Rect* const waker = p.card_of(e.goroutine);
  const Rect* const woken = p.card_of(e.other);
  if (waker == nullptr || woken == nullptr) return;
  const ImVec2 from = p.at(waker->center()), to = p.at(woken->center());
  p.draw.AddCircleFilled(mix(from, to, t), p.px(4), p.style.colors.running);
}

}  // namespace

void paint_motion(const StagePaint& p) {
  paint_cancellations(p);
  if (p.cursor.fraction <= 0 || p.cursor.step >= p.scene.trace.steps()) return;
  const Event& next = p.scene.trace.events()[p.cursor.step];
  const float t = eased(p.cursor.fraction);
  if (next.kind == EventKind::send) paint_send(p, next, t);
  if (next.kind == EventKind::receive) paint_receive(p, next, t);
  if (next.kind == EventKind::go || next.kind == EventKind::unblock) paint_wake(p, next, t);
}

}  // namespace interleave::visualizer
