// Stands in for live threads where the build has none. Whoever asks has_live() first makes no Live
// and no ThreadPool; their constructors throw, so nothing behind them is reached.
#include <stdexcept>

#include "runtime/live.h"
#include "runtime/thread_pool.h"

namespace interleave::runtime {
namespace {

[[noreturn]] void refuse() {
  throw std::logic_error("this build has no live threads (INTERLEAVE_LIVE is off)");
}

}  // namespace

struct ThreadPool::Shared {};
class LiveRun {};

bool has_live() { return false; }

ThreadPool::ThreadPool(std::size_t) { refuse(); }
ThreadPool::~ThreadPool() = default;
void ThreadPool::settle(std::size_t) {}

Live::Live(ThreadPool&, Strategy&, trace::Trace*, const LiveSettings&) { refuse(); }
Live::~Live() = default;
trace::EndReason Live::run(Task) { refuse(); }
const std::vector<trace::GoroutineId>& Live::strays() const { refuse(); }
void Live::pause() {}
void Live::resume() {}
void Live::step(trace::GoroutineId) {}
void Live::step_time() {}
void Live::set_slow(double) {}
std::string Live::act(std::string_view) { refuse(); }
std::vector<std::string> Live::offered_actions() const { return {}; }
const std::string& Live::failed_act() const { refuse(); }
void Live::stop() {}
void Live::look(const std::function<void(const std::vector<LiveGoroutine>&)>&) const {}

}  // namespace interleave::runtime
