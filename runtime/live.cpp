#include "runtime/live.h"

#include "runtime/live_run.h"

namespace interleave::runtime {

bool has_live() { return true; }

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
std::string Live::act(std::string_view what) { return run_->act(what); }
std::vector<std::string> Live::offered_actions() const { return run_->offered(); }
const std::string& Live::failed_act() const { return run_->acts().failed(); }
void Live::stop() { run_->stop(); }
void Live::look(const std::function<void(const std::vector<LiveGoroutine>&)>& look) const {
  run_->look(look);
}

}  // namespace interleave::runtime
