// Schedules a second, and how many runs an exhaustive search needs:
//
//   build/release/bench/explore_bench [SCHEDULES]
//
// One core, with the trace; detectors for panics, deadlocks and leaks. "classes" also works out
// which class of happens-before each run belongs to.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "explore/explorer.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;
using Clock = std::chrono::steady_clock;

// What the goroutines count together; the lock is what is looked at.
int counter = 0;

// Three goroutines, each twice {lock; v++; unlock}.
void lockers() {
  const Mutex mu("mu");
  for (int i = 0; i < 3; ++i) {
    go("adder", [=] {
      for (int k = 0; k < 2; ++k) {
        mu.lock();
        ++counter;
        mu.unlock();
      }
    });
  }
}

// 12! / (4! 4! 4!) = 34,650 orders.
void long_lockers() {
  const Mutex mu("mu");
  for (int i = 0; i < 3; ++i) {
    go("adder", [=] {
      for (int k = 0; k < 4; ++k) {
        mu.lock();
        mu.unlock();
      }
    });
  }
}

// Two producers, each sending two values, one consumer.
void producers() {
  const auto ch = make_channel<int>("ch");
  for (int i = 0; i < 2; ++i) {
    go("producer", [=] {
      ch.send(2 * i);
      ch.send(2 * i + 1);
    });
  }
  for (int i = 0; i < 4; ++i) ch.receive();
}

// Three workers, ten jobs.
void pool() {
  const auto jobs = make_channel<int>("jobs", 10), results = make_channel<int>("results", 10);
  for (int i = 0; i < 3; ++i) {
    go("worker", [=] {
      for (const int job : jobs) results.send(2 * job);
    });
  }
  for (int i = 0; i < 10; ++i) jobs.send(i);
  jobs.close();
  for (int i = 0; i < 10; ++i) results.receive();
}

struct Row {
  const char* name;
  void (*program)();
  double goal;            // schedules a second
  const char* elsewhere;  // measured on other machines
  std::uint64_t classes;  // 0: not searched exhaustively
};
constexpr Row rows[] = {
    {"3 x 2 lock/inc/unlock", lockers, 2e6, "relacy 1.20 M, shuttle 0.17 M, loom 0.016 M", 90},
    {"2 senders x 2, 1 receiver", producers, 1.5e6, "relacy 0.41 M, shuttle 0.19 M", 6},
    {"pool, 3 workers, 10 jobs", pool, 0.5e6, "Go synctest 0.197 M", 0},
};

double bare(const Row& row, std::uint64_t schedules) {
  trace::Trace trace;
  explore::Random random(1);
  Simulated scheduler(random, &trace, {.track_handles = false});
  const auto begin = Clock::now();
  for (std::uint64_t i = 0; i < schedules; ++i) scheduler.run([&row] { row.program(); });
  return static_cast<double>(schedules) /
         std::chrono::duration<double>(Clock::now() - begin).count();
}

double explored(const Row& row, std::uint64_t schedules, bool counts_classes, explore::Look look) {
  explore::Options options;
  options.how.strategy = "random";
  options.budget.schedules = schedules;
  options.threads = 1;
  options.look = look;
  options.counts_classes = counts_classes;
  const explore::Report report = explore::explore(row.program, options);
  return static_cast<double>(report.schedules) / report.seconds;
}

// The best of a few, each taking turns with the others: what disturbs only makes it slower.
constexpr int rounds = 5;

void measure(const Row& row, std::uint64_t schedules) {
  double best[4] = {};
  for (int i = 0; i < rounds; ++i) {
    using explore::Look;
    const double now[4] = {bare(row, schedules), explored(row, schedules, false, Look::blocked),
                           explored(row, schedules, true, Look::blocked),
                           explored(row, schedules, true, Look::everything)};
    for (int k = 0; k < 4; ++k) best[k] = std::max(best[k], now[k]);
  }
  fmt::print("{:<27}{:>8.2f}{:>10.2f}{:>10.2f}{:>12.2f}{:>8.2f}   {}\n", row.name, best[0] / 1e6,
             best[1] / 1e6, best[2] / 1e6, best[3] / 1e6, row.goal / 1e6, row.elsewhere);
}

void search(const Row& row) {
  explore::Options options;
  options.how.strategy = "exhaustive";
  options.budget.schedules = 0;
  const explore::Report report = explore::explore(row.program, options);
  const std::uint64_t runs = report.schedules + report.redundant;
  fmt::print("{:<27}{:>8} runs for {} classes: {:.2f} (goal: at most 1.5){}\n", row.name, runs,
             row.classes, static_cast<double>(runs) / static_cast<double>(row.classes),
             report.exhausted ? "" : ", NOT EXHAUSTED");
}

// How much sooner several threads are through, in turn with one.
void search_together() {
  const unsigned cores = explore::core_count();
  double best[2] = {};
  for (int i = 0; i < rounds; ++i) {
    for (const unsigned threads : {1U, cores}) {
      explore::Options options{.how = {.strategy = "exhaustive"}, .budget = {.schedules = 0}};
      options.threads = threads;
      const explore::Report report = explore::explore(long_lockers, options);
      double& rate = best[threads > 1 ? 1 : 0];
      rate = std::max(rate, static_cast<double>(report.schedules) / report.seconds);
    }
  }
  fmt::print(
      "3 x 4 lock/unlock, searched on 1 thread: {:.0f} k a second; on {}: {:.2f} times as many\n",
      best[0] / 1e3, cores, best[1] / best[0]);
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t schedules = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200'000;
  fmt::print("{:<27}{:>8}{:>10}{:>10}{:>12}{:>8}\n", "million schedules a second", "bare",
             "explored", "+ classes", "+ detectors", "goal");
  for (const Row& row : rows) measure(row, schedules);
  for (const Row& row : rows) {
    if (row.classes > 0) search(row);
  }
  search_together();
}
