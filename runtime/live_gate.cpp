// What people do from outside: the gate, time, and a look at who is where.
#include <algorithm>
#include <vector>

#include "runtime/action.h"
#include "runtime/live_run.h"

namespace interleave::runtime {

void LiveRun::close_gate() {
  lock();
  gate_closed_ = true;
  clock_.stop();
  unlock();
}

void LiveRun::open_gate() {
  lock();
  gate_closed_ = false;
  permit_ = 0;
  clock_.go_on();
  for (const auto& thread : threads_) {
    if (thread->state == ThreadState::at_gate) thread->signal.ring();
  }
  hub_.notify_all();
  unlock();
}

void LiveRun::step(trace::GoroutineId goroutine) {
  lock();
  permit_ = goroutine;
  if (goroutine >= 1 && goroutine <= threads_.size()) {
    Thread& chosen = *threads_[goroutine - 1];
    // From now on: who looks must not think that it still waits for its step.
    if (chosen.state == ThreadState::at_gate) chosen.state = ThreadState::running;
    chosen.signal.ring();
  }
  unlock();
}

void LiveRun::step_time() {
  lock();
  if (const Alarm* first = alarms_.first()) {
    clock_.jump_to(first->due_ns());
    ++activity_;
    refresh_time();
    fire_due_alarms();
  }
  hub_.notify_all();
  unlock();
}

void LiveRun::set_slow(double factor) {
  lock();
  clock_.set_factor(std::max(factor, 1.0));
  hub_.notify_all();
  unlock();
}

void LiveRun::stop() {
  lock();
  finish(trace::EndReason::stopped);
  unlock();
}

std::string LiveRun::act(std::string_view what) {
  lock();
  refresh_time();
  std::string why = is_over() ? "the run is over" : begin_action(*this, what);
  hub_.notify_all();
  unlock();
  return why;
}

std::vector<std::string> LiveRun::offered() {
  lock();
  std::vector<std::string> names;
  if (!is_over()) names = offered_actions(*this);
  unlock();
  return names;
}

void LiveRun::look(const std::function<void(const std::vector<LiveGoroutine>&)>& look) {
  lock();
  std::vector<LiveGoroutine> all;
  for (const auto& thread : threads_) {
    if (thread->state != ThreadState::ended) {
      all.push_back({.id = thread->id,
                     .at_gate = thread->state == ThreadState::at_gate,
                     .parked = thread->state == ThreadState::parked});
    }
  }
  look(all);
  unlock();
}

}  // namespace interleave::runtime
