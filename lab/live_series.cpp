#include "lab/live_series.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace interleave::lab {
namespace {

// What the threads share; all under `lock`.
struct Shared {
  std::mutex lock = {};
  unsigned begun = 0;
  bool ends = false;
  LiveSeries series = {};
  std::exception_ptr escaped = nullptr;
};

}  // namespace

LiveSeries run_live_series(const RunRequest& request, unsigned runs, unsigned at_once,
                           const std::atomic<bool>* cancel,
                           const std::function<bool(trace::Outcome)>& is_enough) {
  Shared shared;
  RunRequest live = request;
  live.live = true;
  const auto work = [&] {
    for (;;) {
      {
        const std::lock_guard<std::mutex> guard(shared.lock);
        if (shared.ends || shared.begun == runs || (cancel != nullptr && *cancel)) return;
        ++shared.begun;
      }
      trace::Outcome outcome = trace::Outcome::unknown;
      std::exception_ptr escaped;
      try {
        outcome = execute(live).outcome;
      } catch (...) {
        escaped = std::current_exception();
      }
      const std::lock_guard<std::mutex> guard(shared.lock);
      if (escaped) {
        shared.escaped = escaped;
        shared.ends = true;
        return;
      }
      shared.series.first.try_emplace(outcome, ++shared.series.runs);
      if (is_enough(outcome)) shared.ends = true;
    }
  };
  {
    std::vector<std::jthread> threads(std::min(runs, at_once));
    for (std::jthread& each : threads) each = std::jthread(work);
  }
  if (shared.escaped) std::rethrow_exception(shared.escaped);
  return shared.series;
}

}  // namespace interleave::lab
