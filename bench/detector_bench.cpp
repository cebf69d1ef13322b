// What the detectors cost:
//
//   build/release/bench/detector_bench
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

#include "detect/analysis.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;
using Clock = std::chrono::steady_clock;

double seconds_of(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// The median of a few.
double typical(const std::function<double()>& measure) {
  std::vector<double> all(7);
  std::generate(all.begin(), all.end(), measure);
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

void pool(int workers, int jobs) {
  auto queue = make_channel<int>("queue");
  auto results = make_channel<int>("results", jobs);
  WaitGroup group;
  for (int i = 0; i < workers; ++i) {
    group.go("worker", [=] {
      for (int job : queue) results.send(job);
    });
  }
  for (int i = 0; i < jobs; ++i) queue.send(i);
  queue.close();
  group.wait();
}

void million_events() {
  explore::Random random(1);
  trace::Trace trace;
  Simulated(random, &trace, {.limits = {.max_steps = 1'000'000}}).run([] { pool(14, 1'000'000); });
  fmt::print("{} events, {} notes through all detectors: ", trace.steps(), trace.notes().size());
  const double all = typical([&] {
    return seconds_of([&] {
      detect::Analysis analysis;
      analysis.advance(trace);
    });
  });
  fmt::print("{:.2f} s (goal: 1)\n", all);
  for (const detect::DetectorEntry& each : detect::all_detectors()) {
    const double one = typical([&] {
      return seconds_of([&] {
        detect::Analysis analysis(std::span(&each, 1));
        analysis.advance(trace);
      });
    });
    fmt::print("  one alone: {:.2f} s\n", one);
  }
}

// Three goroutines, each twice {lock; v++; unlock}: nothing but what the race detector looks at.
void counters() {
  Shared<int> v("v");
  Mutex mu("mu");
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    group.go("adder", [=] {
      for (int k = 0; k < 2; ++k) {
        mu.lock();
        v.add(1);
        mu.unlock();
      }
    });
  }
  group.wait();
}

void per_schedule(const char* name, const std::function<void()>& main) {
  constexpr int rounds = 3'000;
  trace::Trace trace;
  explore::Random random(1);
  detect::Screen screen;  // keeps its memory, as in a search
  const auto run = [&](bool track, bool detect) {
    Simulated scheduler(random, &trace, {.track_handles = track});
    return rounds / seconds_of([&] {
             for (int i = 0; i < rounds; ++i) {
               scheduler.run([&] { main(); });
               if (detect) detect::detect_all(trace, screen.look_at(trace));
             }
           });
  };
  const double plain = typical([&] { return run(false, false); });
  const double tracked = typical([&] { return run(true, false); });
  const double detected = typical([&] { return run(true, true); });
  fmt::print(
      "{}, {} events: {:.0f} schedules/s, with the book of handles {:.0f}, with all detectors "
      "{:.0f}: {:.0f} % less (goal: 40)\n",
      name, trace.steps(), plain, tracked, detected, 100 * (1 - detected / plain));
}

}  // namespace

int main() {
  per_schedule("3 workers, 10 jobs", [] { pool(3, 10); });
  per_schedule("3 times twice {lock; v++; unlock}", counters);
  million_events();
}
