#include "visualizer/lanes_layout.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "trace/text.h"
#include "visualizer/gauge.h"

namespace interleave::visualizer {
namespace {

using trace::Event;
using trace::EventKind;
using trace::GoroutineId;

constexpr std::size_t none = static_cast<std::size_t>(-1);

bool affects_other(const Event& e) {
  return e.other != 0 && (e.kind == EventKind::send || e.kind == EventKind::receive ||
                          e.kind == EventKind::unblock);
}

}  // namespace

void LaneMaker::advance(const trace::Trace& trace) {
  while (world_.step < trace.steps()) take(trace, trace.events()[world_.step]);
  lanes_.steps = world_.step;
  for (Lane& lane : lanes_.lanes) {
    if (lane.end == 0) lane.spans.back().to = world_.step;
  }
  for (const std::size_t index : open_handoffs_) {
    if (index != none) lanes_.handoffs[index].to_step = world_.step;
  }
  for (const auto& [lock, holds] : open_holds_) {
    for (const auto& [id, index] : holds) lanes_.lanes[id - 1].holds[index].to = world_.step;
  }
}

void LaneMaker::take(const trace::Trace& trace, const Event& e) {
  const std::uint32_t before = world_.step;
  if (e.goroutine != 0) set(e.goroutine, before, Span{.look = Look::running});
  world_.advance(trace);
  if (e.kind == EventKind::go) add_lane(e.other);
  settle(e.goroutine);
  if (affects_other(e)) settle(e.other);
  note(e);
}

void LaneMaker::add_lane(GoroutineId id) {
  Lane lane{.goroutine = id, .start = world_.step, .spans = {}, .holds = {}};
  lane.spans.push_back({.from = world_.step, .to = world_.step});
  lanes_.lanes.push_back(std::move(lane));
  open_handoffs_.push_back(none);
}

// From this step on the goroutine is in the state of `span`.
void LaneMaker::set(GoroutineId id, std::uint32_t step, Span span) {
  std::vector<Span>& spans = lanes_.lanes[id - 1].spans;
  Span& last = spans.back();
  if (last.look == span.look && last.object == span.object && last.reason == span.reason) return;
  last.to = step;
  if (last.from == last.to) spans.pop_back();
  span.from = span.to = step;
  if (!spans.empty() && spans.back().look == span.look && span.look == Look::running) return;
  spans.push_back(span);
}

// Takes the goroutine's state over from the world.
void LaneMaker::settle(GoroutineId id) {
  if (id == 0) return;
  const trace::Goroutine& g = world_.goroutine(id);
  const auto first = [this](std::uint32_t& step) {
    if (step == 0) step = world_.step;
  };
  Lane& lane = lanes_.lanes[id - 1];
  if (g.state == trace::GoroutineState::done) {
    lane.end = world_.step;
    first(lanes_.first.end);
    lane.spans.back().to = world_.step;
    return;
  }
  if (g.state == trace::GoroutineState::panicked) {
    lane.panic_step = world_.step;
    first(lanes_.first.panic);
  }
  Span span{.look = look_of(g, world_, {}),
            .reason = g.reason,
            .object = g.object,
            .first_case = g.first_case,
            .case_count = g.case_count,
            .site = g.site};
  // It did an event and can go on: running only if it does the next one too.
  if (g.state == trace::GoroutineState::running) span.look = Look::runnable;
  if (span.look == Look::blocked && waits_for_lock(g.reason)) span.look = Look::blocked_on_lock;
  first(lanes_.first.look[static_cast<std::size_t>(span.look)]);
  set(id, world_.step, span);
}

void LaneMaker::note(const Event& e) {
  if (e.kind == EventKind::cancel) {
    lanes_.cancels.push_back({world_.step, is_over_by_wait(world_, world_.object(e.object))});
  }
  if (e.kind == EventKind::close) lanes_.closes.push_back({world_.step, e.goroutine});
  if (e.kind == EventKind::print && e.goroutine != 0) {
    lanes_.prints.push_back({world_.step, e.goroutine});
  }
  note_tick(e);
  note_lock(e);
  if (e.goroutine != 0) {
    std::size_t& open = open_handoffs_[e.goroutine - 1];
    if (open != none) lanes_.handoffs[open].to_step = world_.step;
    open = none;
  }
  const bool hands_on = (affects_other(e) || e.kind == EventKind::go) && e.goroutine != 0;
  if (!hands_on || e.other == e.goroutine) return;
  open_handoffs_[e.other - 1] = lanes_.handoffs.size();
  lanes_.handoffs.push_back({world_.step, world_.step, e.goroutine, e.other});
}

// A tick is seen where it arrives: sent to who waits, or taken out later.
void LaneMaker::note_tick(const Event& e) {
  const bool arrives = (e.kind == EventKind::send && e.goroutine == 0 && e.other != 0) ||
                       (e.kind == EventKind::receive && e.goroutine != 0);
  if (!arrives || e.object == 0) return;
  if (world_.object(e.object).kind != trace::ObjectKind::timer_channel) return;
  lanes_.ticks.push_back({world_.step, e.kind == EventKind::send ? e.other : e.goroutine});
}

void LaneMaker::note_lock(const Event& e) {
  if (e.goroutine == 0) return;
  if (e.kind == EventKind::lock) {
    std::vector<Hold>& holds = lanes_.lanes[e.goroutine - 1].holds;
    open_holds_[e.object].push_back({e.goroutine, holds.size()});
    holds.push_back({e.object, world_.step, world_.step});
    if (lanes_.first.hold == 0) lanes_.first.hold = world_.step;
    return;
  }
  if (e.kind != EventKind::unlock) return;
  std::vector<OpenHold>& open = open_holds_[e.object];
  // Go lets anybody give back a lock that somebody else took.
  auto given = std::find_if(open.begin(), open.end(),
                            [&](const OpenHold& each) { return each.goroutine == e.goroutine; });
  if (given == open.end()) given = open.begin();
  if (given == open.end()) return;
  lanes_.lanes[given->goroutine - 1].holds[given->index].to = world_.step;
  open.erase(given);
}

Lanes make_lanes(const trace::Trace& trace) {
  LaneMaker maker;
  maker.advance(trace);
  return maker.lanes();
}

std::string label_of(const Span& span, const trace::Trace& trace, const trace::Names& names) {
  if (span.look != Look::blocked && span.look != Look::blocked_on_lock)
    return std::string(label(span.look));
  trace::Goroutine g;
  g.state = trace::GoroutineState::blocked;
  g.reason = span.reason;
  g.object = span.object;
  g.first_case = span.first_case;
  g.case_count = span.case_count;
  return trace::doing_text(trace, names, g);
}

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

std::vector<GoroutineId> chosen_lanes(const Lanes& lanes, const trace::Names& names,
                                      const LaneChoice& choice) {
  const auto has = [](const std::vector<GoroutineId>& list, GoroutineId id) {
    return std::find(list.begin(), list.end(), id) != list.end();
  };
  std::vector<GoroutineId> chosen;
  for (const GoroutineId id : choice.pinned) {
    if (id <= lanes.lanes.size()) chosen.push_back(id);
  }
  const std::string wanted = lower(choice.filter);
  for (const Lane& lane : lanes.lanes) {
    const GoroutineId id = lane.goroutine;
    if (has(choice.pinned, id) || has(choice.hidden, id)) continue;
    const std::string label = lower(names.goroutine(id));
    const bool fits = label.find(wanted) != label.npos || wanted == "g" + std::to_string(id);
    if (fits) chosen.push_back(id);
  }
  return chosen;
}

LaneRows lane_rows(std::size_t lanes, float height, float scale, float scroll, std::size_t pinned,
                   bool has_ghost) {
  constexpr float most_pitch = 42, least_pitch = 9, most_bar = 22, gap = 8;
  const auto count = static_cast<float>(std::max<std::size_t>(lanes, 1));
  LaneRows rows;
  rows.pitch = std::clamp(height / count, least_pitch * scale, most_pitch * scale);
  // Thinner bars keep two thirds of the room, or there would be none left for the bar.
  rows.bar = std::min(most_bar * scale, std::max(rows.pitch - gap * scale, rows.pitch * 0.66F));
  if (has_ghost) {
    rows.ghost = std::min(6 * scale, rows.pitch * 0.18F);
    rows.bar = std::min(rows.bar,
                        std::max(rows.pitch - gap / 2 * scale, rows.pitch * 0.8F) - 2 * rows.ghost);
  }
  rows.scroll = scroll_within(scroll, rows.pitch * count, height);
  // There is always room for one that scrolls.
  const auto room = static_cast<std::size_t>(std::max(height / rows.pitch, 1.0F)) - 1;
  rows.pinned = std::min({pinned, lanes, room});
  return rows;
}

}  // namespace interleave::visualizer
