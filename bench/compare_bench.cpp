// How long it takes to set two long runs side by side: a pool of one program under two seeds, and
// the same with one worker fewer.
//
//   build/release/bench/compare_bench [STEPS]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "trace/alignment.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;
using Clock = std::chrono::steady_clock;

constexpr int rounds = 7;

void pool(int workers, int jobs_to_do) {
  const auto jobs = make_channel<int>("jobs"), results = make_channel<int>("results");
  for (int i = 0; i < workers; ++i) {
    go("worker", [=] {
      for (const int job : jobs) results.send(job);
    });
  }
  go("producer", [=] {
    for (int i = 0; i < jobs_to_do; ++i) jobs.send(i);
    jobs.close();
  });
  for (int i = 0; i < jobs_to_do; ++i) results.receive();
}

trace::Trace run(std::uint64_t seed, int workers, std::uint32_t steps) {
  trace::Trace trace;
  explore::Random strategy(seed);
  RunSettings settings;
  settings.limits.max_steps = steps;
  Simulated scheduler(strategy, &trace, settings);
  scheduler.run([=] { pool(workers, static_cast<int>(steps)); });
  return trace;
}

void measure(const char* what, const trace::Trace& left, const trace::Trace& right) {
  std::vector<double> times;
  std::size_t partings = 0;
  for (int i = 0; i < rounds; ++i) {
    const Clock::time_point begin = Clock::now();
    partings = trace::align(left, right).partings.size();
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  fmt::print("{:<24} {:>8} and {:>8} steps  {:>3} part  {:>7.1f} ms\n", what, left.steps(),
             right.steps(), partings, times[rounds / 2]);
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint32_t steps =
      argc > 1 ? static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10)) : 100'000;
  const trace::Trace first = run(1, 8, steps);
  measure("beside itself", first, first);
  measure("another seed", first, run(2, 8, steps));
  measure("one worker fewer", first, run(1, 7, steps));
}
