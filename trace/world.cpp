#include "trace/world.h"

#include <algorithm>

namespace interleave::trace {
namespace {

// Calls use(queue) for each queue that it waits in; twice for one that two cases of a select name.
template <class Use>
void each_queue(World& world, const Trace& trace, const Goroutine& g, Use use) {
  if (g.reason == WaitReason::select) {
    for (std::uint32_t i = 0; i < g.case_count; ++i) {
      const SelectCase& c = trace.select_cases()[g.first_case + i];
      if (c.object == 0) continue;
      Object& object = world.objects[c.object - 1];
      use(c.is_send ? object.send_queue : object.receive_queue);
    }
    return;
  }
  if (g.object == 0) return;
  Object& object = world.objects[g.object - 1];
  if (g.reason == WaitReason::send) {
    use(object.send_queue);
  } else if (g.reason == WaitReason::receive) {
    use(object.receive_queue);
  } else {
    use(object.waiters);
  }
}

void leave_queues(World& world, const Trace& trace, const Goroutine& g) {
  each_queue(world, trace, g, [&](Fifo<GoroutineId>& queue) { queue.forget(g.id); });
}

void join_queues(World& world, const Trace& trace, const Goroutine& g) {
  each_queue(world, trace, g, [&](Fifo<GoroutineId>& queue) {
    if (queue.empty() || queue.back() != g.id) queue.push_back(g.id);
  });
}

void set_state(World& world, Goroutine& g, GoroutineState state) {
  if (g.state == state) return;
  // Running and runnable take turns at every step; what people ask is since when it is not blocked.
  const auto is_live = [](GoroutineState s) {
    return s == GoroutineState::runnable || s == GoroutineState::running;
  };
  if (!is_live(g.state) || !is_live(state)) {
    g.since_step = world.step;
    g.since_ns = world.time_ns;
  }
  g.state = state;
}

void make_runnable(World& world, const Trace& trace, GoroutineId id) {
  Goroutine& g = world.goroutines[id - 1];
  leave_queues(world, trace, g);
  g.reason = WaitReason::none;
  g.object = 0;
  g.case_count = 0;
  set_state(world, g, GoroutineState::runnable);
}

// The value with which a blocked goroutine waits to send on `channel`.
Value pending_value(const Trace& trace, const Goroutine& g, ObjectId channel) {
  if (g.reason != WaitReason::select) return {g.value, g.value_flags};
  for (std::uint32_t i = 0; i < g.case_count; ++i) {
    const SelectCase& c = trace.select_cases()[g.first_case + i];
    if (c.object == channel && c.is_send) return {c.value, c.flags};
  }
  return {};
}

void start_goroutine(World& world, const Event& e) {
  Goroutine g;
  g.id = e.other;
  g.parent = e.goroutine;
  g.name = e.value;
  g.site = g.spawn_site = e.site;
  g.since_step = g.start_step = world.step;
  g.since_ns = g.start_ns = world.time_ns;
  world.goroutines.push_back(g);
}

void make_object(World& world, const Event& e) {
  Object object;
  object.id = e.object;
  object.kind = static_cast<ObjectKind>(e.detail);
  object.name = e.value;
  object.maker = e.goroutine;
  object.site = e.site;
  object.made_step = world.step;
  object.with_deadline = (e.flags & has_deadline) != 0;
  if (has_capacity(object.kind)) {
    object.capacity = e.other;
  } else {
    object.owner = e.other;
    object.capacity = object.kind == ObjectKind::timer_channel ? 1 : 0;
  }
  world.objects.push_back(std::move(object));
}

void send(World& world, const Trace& trace, const Event& e) {
  Object& channel = world.objects[e.object - 1];
  ++channel.sent;
  if (e.other != 0) {
    ++channel.received;
    make_runnable(world, trace, e.other);
  } else {
    channel.buffer.push_back({e.value, e.flags});
  }
}

void receive(World& world, const Trace& trace, const Event& e) {
  Object& channel = world.objects[e.object - 1];
  if (e.flags & channel_closed) return;
  ++channel.received;
  if (!channel.buffer.empty()) channel.buffer.pop_front();
  if (e.other == 0) return;
  ++channel.sent;
  const Value moved = pending_value(trace, world.goroutines[e.other - 1], e.object);
  if (channel.capacity > 0) channel.buffer.push_back(moved);
  make_runnable(world, trace, e.other);
}

void block(World& world, const Trace& trace, Goroutine& g, const Event& e) {
  g.reason = static_cast<WaitReason>(e.detail);
  const bool is_select = g.reason == WaitReason::select || g.reason == WaitReason::select_no_cases;
  g.object = is_select ? 0 : e.object;
  g.first_case = is_select ? e.object : 0;
  g.case_count = is_select ? e.other : 0;
  g.value = e.value;
  g.value_flags = e.flags;
  set_state(world, g, GoroutineState::blocked);
  join_queues(world, trace, g);
}

void apply_lock(Object& lock, const Event& e) {
  const bool shared = static_cast<LockMode>(e.detail) == LockMode::shared;
  if (e.kind == EventKind::lock) {
    if (shared) {
      lock.readers.push_back(e.goroutine);
    } else {
      lock.holder = e.goroutine;
    }
  } else if (!shared) {
    lock.holder = 0;
  } else if (!lock.readers.empty()) {
    // Any goroutine may give a read lock back, as in Go.
    const auto own = std::find(lock.readers.begin(), lock.readers.end(), e.goroutine);
    lock.readers.erase(own != lock.readers.end() ? own : lock.readers.begin());
  }
}

void begin_panic(World& world, Goroutine& g) {
  g.panics.push_back(world.step);
  set_state(world, g, GoroutineState::panicked);
}

void end_run(World& world, const Event& e) {
  world.over = true;
  world.end = static_cast<EndReason>(e.detail);
  if (world.end != EndReason::crashed) return;
  // Deferred calls may have run since.
  for (Goroutine& g : world.goroutines) {
    if (!g.panics.empty()) set_state(world, g, GoroutineState::panicked);
  }
}

void cancel(World& world, const Event& e) {
  Object& context = world.objects[e.object - 1];
  context.cancelled = true;
  context.cancelled_step = world.step;
  context.cancelled_ns = world.time_ns;
  context.error = e.value;
}

void apply_timer(World& world, const Event& e) {
  Object& timer = world.objects[e.object - 1];
  if (e.kind == EventKind::timer_start) {
    timer.armed = true;
    timer.due_ns = due_ns(e);
  } else if (e.kind == EventKind::timer_stop) {
    timer.armed = false;
  } else {
    ++timer.fired;
    timer.armed = timer.kind == ObjectKind::ticker;
    if (timer.armed) timer.due_ns = due_ns(e);
  }
}

}  // namespace

void World::advance(const Trace& trace) {
  const Event& e = trace.events()[step];
  ++step;
  time_ns = e.time_ns;
  if (running != 0 && goroutines[running - 1].state == GoroutineState::running) {
    goroutines[running - 1].state = GoroutineState::runnable;
  }
  running = e.goroutine;
  Goroutine* actor = e.goroutine != 0 ? &goroutines[e.goroutine - 1] : nullptr;
  if (actor != nullptr) {
    ++actor->events;
    if (e.site != 0) actor->site = e.site;
    set_state(*this, *actor, GoroutineState::running);
  }
  switch (e.kind) {
    case EventKind::go:
      start_goroutine(*this, e);
      break;
    case EventKind::exit:
      actor->panics.clear();
      set_state(*this, *actor, GoroutineState::done);
      break;
    case EventKind::panic:
    case EventKind::fatal:
      begin_panic(*this, *actor);
      break;
    case EventKind::recover:
      actor->panics.resize(std::min<std::size_t>(actor->panics.size(), e.other));
      break;
    case EventKind::goexit:
      actor->by_goexit = true;
      break;
    case EventKind::lock:
    case EventKind::unlock:
      apply_lock(objects[e.object - 1], e);
      break;
    case EventKind::acquire:
    case EventKind::release:
      objects[e.object - 1].count = static_cast<std::int32_t>(e.other);
      break;
    case EventKind::write:
      objects[e.object - 1].written_by = e.goroutine;
      [[fallthrough]];
    case EventKind::read:
      objects[e.object - 1].content = {e.value, e.flags};
      break;
    case EventKind::make:
      make_object(*this, e);
      break;
    case EventKind::send:
      send(*this, trace, e);
      break;
    case EventKind::receive:
      receive(*this, trace, e);
      break;
    case EventKind::close: {
      Object& channel = objects[e.object - 1];
      channel.closed = true;
      channel.closer = e.goroutine;
      channel.closed_step = step;
      break;
    }
    case EventKind::block:
      block(*this, trace, *actor, e);
      break;
    case EventKind::unblock:
      make_runnable(*this, trace, e.other);
      break;
    case EventKind::sleep:
      actor->wake_ns = due_ns(e);
      actor->reason = WaitReason::sleep;
      set_state(*this, *actor, GoroutineState::sleeping);
      break;
    case EventKind::work:
      actor->wake_ns = due_ns(e);
      set_state(*this, *actor, GoroutineState::working);
      break;
    case EventKind::timer_start:
    case EventKind::timer_fire:
    case EventKind::timer_stop:
      apply_timer(*this, e);
      break;
    case EventKind::cancel:
      cancel(*this, e);
      break;
    case EventKind::counter:
      objects[e.object - 1].count = static_cast<std::int32_t>(e.value);
      break;
    case EventKind::error:
      if (e.other == 1) objects[e.object - 1].error = e.value;
      break;
    case EventKind::try_failed:
    case EventKind::signal:
    case EventKind::select_default:
    case EventKind::print:
    case EventKind::expect:
    case EventKind::random:
      break;
    case EventKind::end:
      end_run(*this, e);
      break;
  }
}

namespace {

// How much of it grows with the run.
std::size_t size_of(const World& world) {
  std::size_t size = world.goroutines.size() + world.objects.size();
  for (const Object& object : world.objects) size += object.buffer.size();
  return size;
}

}  // namespace

void History::keep() {
  // The larger it is, the rarer: to go back then takes a replay of as many events.
  constexpr std::size_t events_for_each = 4;
  const std::size_t size = size_of(now_);
  const std::size_t distance = std::max<std::size_t>(least_distance, events_for_each * size);
  keyframes_.push_back(now_);
  kept_ += size;
  next_keyframe_ = now_.step + static_cast<std::uint32_t>(distance);
}

const World& History::at(std::uint32_t step) {
  step = std::min(step, trace_->steps());
  const auto after =
      std::upper_bound(keyframes_.begin(), keyframes_.end(), step,
                       [](std::uint32_t at, const World& keyframe) { return at < keyframe.step; });
  const World* const best = after != keyframes_.begin() ? &*std::prev(after) : nullptr;
  if (now_.step > step) {
    now_ = best != nullptr ? *best : World{};
  } else if (best != nullptr && best->step > now_.step) {
    now_ = *best;
  }
  while (now_.step < step) {
    now_.advance(*trace_);
    if (now_.step == next_keyframe_) keep();
  }
  return now_;
}

}  // namespace interleave::trace
