#include "explore/explorer.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "explore/crew.h"
#include "explore/job.h"
#include "explore/strategies.h"

namespace interleave::explore {

bool is_systematic(const How& how) {
  const StrategyEntry* const entry = find_strategy(how.strategy);
  return entry != nullptr && entry->make_systematic != nullptr;
}

unsigned core_count() { return std::max(1U, std::thread::hardware_concurrency()); }

bool can_be_split(const How& how) {
  const StrategyEntry* const entry = find_strategy(how.strategy);
  return entry != nullptr && entry->can_be_split;
}

Report explore(const Program& program, const Options& options) {
  constexpr auto progress_every = std::chrono::milliseconds(100);
  Job job(program, options);
  Crew crew(job);
  while (!crew.wait(progress_every)) {
    if (options.progress) options.progress(job.progress());
  }
  if (options.progress) options.progress(job.progress());
  crew.join();
  return job.report();
}

}  // namespace interleave::explore
