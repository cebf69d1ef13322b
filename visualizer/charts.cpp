#include "visualizer/charts.h"

#include <algorithm>
#include <utility>

namespace interleave::visualizer {
namespace {

using trace::Event;
using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;

constexpr std::size_t none = static_cast<std::size_t>(-1);

bool names_goroutine(EventKind kind) {
  return kind == EventKind::go || kind == EventKind::send || kind == EventKind::receive ||
         kind == EventKind::unblock;
}

template <class Values>
auto last_by(const Values& values, std::uint32_t step) {
  return std::upper_bound(values.begin(), values.end(), step,
                          [](std::uint32_t at, const auto& each) { return at < each.step; });
}

}  // namespace

void Series::set(std::uint32_t step, std::int32_t value) {
  if (value == (levels_.empty() ? 0 : levels_.back().value)) return;
  most_ = std::max(most_, value);
  if (!levels_.empty() && levels_.back().step == step) {
    levels_.back().value = value;
    levels_.back().most = std::max(levels_.back().most, value);
    return;
  }
  levels_.push_back({step, value, most_});
}

std::int32_t Series::at(std::uint32_t step) const {
  const auto after = last_by(levels_, step);
  return after == levels_.begin() ? 0 : (after - 1)->value;
}

std::int32_t Series::most_until(std::uint32_t step) const {
  const auto after = last_by(levels_, step);
  return after == levels_.begin() ? 0 : (after - 1)->most;
}

StateGroup group_of(trace::GoroutineState state) {
  switch (state) {
    case trace::GoroutineState::running:
    case trace::GoroutineState::working:
      return StateGroup::running;
    case trace::GoroutineState::runnable:
      return StateGroup::runnable;
    case trace::GoroutineState::blocked:
      return StateGroup::waiting;
    case trace::GoroutineState::sleeping:
      return StateGroup::sleeping;
    case trace::GoroutineState::done:
    case trace::GoroutineState::panicked:
      break;
  }
  return StateGroup::ended;
}

void WaitingTime::begin(std::uint32_t step, std::int64_t time_ns) {
  const std::int64_t before = changes_.empty() ? 0 : changes_.back().before_ns;
  changes_.push_back({step, true, before, time_ns});
}

void WaitingTime::end(std::uint32_t step, std::int64_t time_ns) {
  if (changes_.empty() || !changes_.back().waits) return;
  const std::int64_t waited = changes_.back().before_ns + time_ns - changes_.back().since_ns;
  changes_.push_back({step, false, waited, time_ns});
}

std::int64_t WaitingTime::at(std::uint32_t step, std::int64_t time_ns) const {
  const auto after = last_by(changes_, step);
  if (after == changes_.begin()) return 0;
  const Change& now = *(after - 1);
  return now.before_ns + (now.waits ? time_ns - now.since_ns : 0);
}

void ChartsMaker::advance(const trace::Trace& trace) {
  while (world_.step < trace.steps()) take(trace, trace.events()[world_.step]);
}

void ChartsMaker::take(const trace::Trace& trace, const Event& e) {
  const GoroutineId before = world_.running;
  const GoroutineId other = names_goroutine(e.kind) ? e.other : 0;
  const bool names_object = e.kind == EventKind::send || e.kind == EventKind::receive ||
                            e.kind == EventKind::timer_start || e.kind == EventKind::timer_fire ||
                            e.kind == EventKind::timer_stop;
  const bool was_armed = names_object && e.object != 0 && world_.object(e.object).armed;
  const std::uint32_t had = names_object && e.object != 0 ? world_.object(e.object).received : 0;
  // Whose queues change: those that anybody concerned waited in, or waits in now.
  touched_.clear();
  add_waited_for(trace, other, touched_);
  add_waited_for(trace, e.goroutine, touched_);
  world_.advance(trace);
  add_waited_for(trace, e.goroutine, touched_);
  if (e.object != 0 && e.kind != EventKind::block && e.kind != EventKind::select_default) {
    touched_.push_back(e.object);
  }
  note_hearing(e);  // before who has ended counts as one that left
  for (const GoroutineId id : {before, e.goroutine, other}) count(id);
  if (world_.over) {
    for (const trace::Goroutine& g : world_.goroutines) count(g.id);
  }
  for (std::size_t i = 0; i < state_groups; ++i) charts_.states[i].set(world_.step, counts_[i]);
  const bool can_go_on = world_.running != 0 &&
                         world_.goroutine(world_.running).state == trace::GoroutineState::running;
  const std::int32_t ready =
      counts_[static_cast<std::size_t>(StateGroup::runnable)] + (can_go_on ? 1 : 0);
  if (ready > 1 && !world_.over) charts_.choices.push_back(world_.step);
  for (const ObjectId id : touched_) look_at_channel(id);
  if (e.kind == EventKind::timer_start || e.kind == EventKind::timer_fire ||
      e.kind == EventKind::timer_stop) {
    armed_ += static_cast<std::int32_t>(world_.object(e.object).armed) -
              static_cast<std::int32_t>(was_armed);
    charts_.timers.set(world_.step, armed_);
  }
  if ((e.kind == EventKind::send || e.kind == EventKind::receive) && e.object != 0 &&
      world_.object(e.object).kind == trace::ObjectKind::channel) {
    received_ += static_cast<std::int32_t>(world_.object(e.object).received - had);
    charts_.received.set(world_.step, received_);
  }
}

// Takes over in which state a goroutine is.
void ChartsMaker::count(GoroutineId id) {
  if (id == 0 || id > world_.goroutines.size()) return;
  const StateGroup now = group_of(world_.goroutine(id).state);
  if (id > groups_.size()) {
    groups_.push_back(now);
    charts_.waits.emplace_back();
    open_.emplace_back();
    told_.push_back(0);
    ++counts_[static_cast<std::size_t>(now)];
    if (now == StateGroup::waiting) charts_.waits.back().begin(world_.step, world_.time_ns);
    return;
  }
  StateGroup& counted = groups_[id - 1];
  if (counted == now) return;
  --counts_[static_cast<std::size_t>(counted)];
  ++counts_[static_cast<std::size_t>(now)];
  if (now == StateGroup::waiting) charts_.waits[id - 1].begin(world_.step, world_.time_ns);
  if (counted == StateGroup::waiting) charts_.waits[id - 1].end(world_.step, world_.time_ns);
  counted = now;
  if (now != StateGroup::ended) return;
  for (const std::size_t index : open_[id - 1]) charts_.listeners[index].left_step = world_.step;
  open_[id - 1].clear();
}

void ChartsMaker::look_at_channel(ObjectId id) {
  if (id == 0 || id > world_.objects.size()) return;
  while (channel_index_.size() < id) channel_index_.push_back(none);
  const trace::Object& object = world_.object(id);
  if (object.kind != trace::ObjectKind::channel) return;
  std::size_t& index = channel_index_[id - 1];
  if (index == none) {
    index = charts_.channels.size();
    charts_.channels.push_back({.channel = id,
                                .made_step = object.made_step,
                                .capacity = object.capacity,
                                .fill = {},
                                .senders = {},
                                .receivers = {}});
  }
  ChannelSeries& series = charts_.channels[index];
  series.fill.set(world_.step, static_cast<std::int32_t>(object.buffer.size()));
  series.senders.set(world_.step, static_cast<std::int32_t>(object.send_queue.size()));
  series.receivers.set(world_.step, static_cast<std::int32_t>(object.receive_queue.size()));
}

void ChartsMaker::add_waited_for(const trace::Trace& trace, GoroutineId id,
                                 std::vector<ObjectId>& objects) const {
  if (id == 0 || id > world_.goroutines.size()) return;
  const trace::Goroutine& g = world_.goroutine(id);
  if (g.state != trace::GoroutineState::blocked) return;
  if (g.object != 0) objects.push_back(g.object);
  for (std::uint32_t i = 0; i < g.case_count; ++i) {
    objects.push_back(trace.select_cases()[g.first_case + i].object);
  }
}

// It looks at a channel: is that a context's Done()?
void ChartsMaker::note_done(GoroutineId id, ObjectId channel) {
  if (id == 0 || channel == 0 || channel > world_.objects.size()) return;
  const trace::Object& object = world_.object(channel);
  if (object.kind != trace::ObjectKind::done_channel || object.owner == 0) return;
  if (watchers_.size() < world_.objects.size()) watchers_.resize(world_.objects.size());
  std::vector<GoroutineId>& all = watchers_[object.owner - 1];
  if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
}

// Who cancels it needs no telling.
void ChartsMaker::note_cancel(ObjectId context, GoroutineId by) {
  if (context == 0 || context > watchers_.size()) return;
  for (const GoroutineId id : watchers_[context - 1]) {
    if (id == by || groups_[id - 1] == StateGroup::ended) continue;
    open_[id - 1].push_back(charts_.listeners.size());
    charts_.listeners.push_back({.context = context, .goroutine = id, .cancel_step = world_.step});
  }
}

// Who was woken by it hears it when it goes on, who finds it closed at once.
void ChartsMaker::note_hearing(const Event& e) {
  if (e.kind == EventKind::block) {
    for (const ObjectId id : touched_) note_done(e.goroutine, id);
  }
  if (e.kind == EventKind::cancel) note_cancel(e.object, e.goroutine);
  const bool is_closed = (e.flags & trace::channel_closed) != 0;
  if (e.goroutine != 0) {
    ObjectId& told = told_[e.goroutine - 1];
    if (e.kind == EventKind::receive && is_closed) told = e.object;
    if (told != 0) hear(e.goroutine, std::exchange(told, 0));
  }
  if (e.kind == EventKind::unblock && is_closed) told_[e.other - 1] = e.object;
}

void ChartsMaker::hear(GoroutineId id, ObjectId channel) {
  if (channel == 0) return;
  std::vector<std::size_t>& open = open_[id - 1];
  const auto heard = std::find_if(open.begin(), open.end(), [&](std::size_t index) {
    return charts_.listeners[index].context == world_.object(channel).owner;
  });
  if (heard == open.end()) return;
  charts_.listeners[*heard].heard_step = world_.step;
  open.erase(heard);
}

}  // namespace interleave::visualizer
