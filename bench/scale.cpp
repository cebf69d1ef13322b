// What a large run costs per event, at more and more goroutines:
//
//   build/release/bench/scale [EVENTS]
//
// Nothing may grow with the number of goroutines, but for what a processor's caches make of it.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <functional>

#include "detect/analysis.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "trace/world.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;
using Clock = std::chrono::steady_clock;

double nanoseconds_of(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double, std::nano>(Clock::now() - begin).count();
}

// Workers that wait for jobs, all on one channel; the run is cut in the middle.
void pool(int workers) {
  const auto jobs = make_channel<int>("jobs");
  const auto results = make_channel<int>("results", 100);
  for (int i = 0; i < workers; ++i) {
    go("worker", [=] {
      for (const int job : jobs) results.send(job);
    });
  }
  go("reader", [=] {
    for ([[maybe_unused]] const int result : results) continue;
  });
  for (int i = 0;; ++i) jobs.send(i);
}

// Each with a channel of its own to answer on, and a lock that all take.
void callers(int count) {
  const Mutex mu("mu");
  for (int i = 0; i < count; ++i) {
    go("caller", [=] {
      for (;;) {
        const auto answer = make_channel<int>("answer");
        go("server", [=] { answer.send(1); });
        answer.receive();
        mu.lock();
        mu.unlock();
      }
    });
  }
  const auto end = make_channel<int>("end");
  end.receive();
}

// Each waits for the one before it.
void chain(int length) {
  const auto first = make_channel<int>("link");
  auto from = first;
  for (int i = 0; i < length; ++i) {
    const auto to = make_channel<int>("link");
    go("link", [=] {
      for (const int value : from) to.send(value);
    });
    from = to;
  }
  go("sink", [=] {
    for ([[maybe_unused]] const int value : from) continue;
  });
  for (int i = 0;; ++i) first.send(i);
}

struct Row {
  const char* name;
  void (*program)(int);
};
constexpr Row rows[] = {{"pool", pool}, {"callers", callers}, {"chain", chain}};

void measure(const Row& row, int goroutines, std::uint32_t events) {
  explore::Random random(1);
  trace::Trace trace;
  Simulated scheduler(random, &trace, {.limits = {.max_steps = events, .max_goroutines = 30'000}});
  const double run = nanoseconds_of([&] { scheduler.run([&] { row.program(goroutines); }); });
  detect::Screen screen;
  const double look = nanoseconds_of([&] { screen.look_at(trace); });
  trace::History history(trace);
  const double world = nanoseconds_of([&] { history.at(trace.steps()); });
  const double all = nanoseconds_of([&] { detect::detect_all(trace, screen.summary()); });
  const double count = trace.steps();
  fmt::print("{:<10}{:>12}{:>10}{:>8.0f}{:>8.0f}{:>8.0f}{:>12.0f}\n", row.name, goroutines,
             trace.steps(), run / count, look / count, world / count, all / count);
}

}  // namespace

int main(int argc, char** argv) {
  const auto events =
      static_cast<std::uint32_t>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000);
  fmt::print("ns per event{:>10}{:>10}{:>8}{:>8}{:>8}{:>12}\n", "goroutines", "events", "run",
             "look", "world", "detectors");
  for (const Row& row : rows) {
    for (const int goroutines : {14, 100, 1'000, 10'000}) measure(row, goroutines, events);
  }
}
