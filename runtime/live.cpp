#include "runtime/live.h"

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

Live::Live(ThreadPool& pool, Strategy& strategy, trace::Trace* trace, const LiveSettings& settings)
    : run_(std::make_shared<LiveRun>(pool, strategy, trace, settings)) {}
Live::~Live() = default;

trace::EndReason Live::run(Task main) { return run_->run(std::move(main)); }
const std::vector<trace::GoroutineId>& Live::strays() const { return run_->strays(); }
void Live::pause() { run_->close_gate(); }
void Live::resume() { run_->open_gate(); }
void Live::step(trace::GoroutineId goroutine) { run_->step(goroutine); }
void Live::step_time() { run_->step_time(); }
void Live::set_slow(double factor) { run_->set_slow(factor); }
void Live::stop() { run_->stop(); }
void Live::look(const std::function<void(const std::vector<LiveGoroutine>&)>& look) const {
  run_->look(look);
}

}  // namespace interleave::runtime
