// Schedules a second, and how many runs an exhaustive search needs:
//
//   build/release/bench/explore_bench [SCHEDULES]
//
// One thread, with the trace; "bare" runs only, "explored" has detectors for panics, deadlocks and
// leaks. "classes" also works out which class of happens-before each run belongs to, "detectors" is
// all of them. Beside them Go's testing/synctest on one thread, which runs the same program on one
// schedule again and again, and what was measured elsewhere. Each figure is the median of several
// rounds, in which all take turns, by the processor's time: it does not matter who else uses the
// machine. Run it in the repository.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bench/machine.h"
#include "bench/peers.h"
#include "explore/explorer.h"
#include "explore/random.h"
#include "patterns/catalog.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

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

// As users run it: with the knobs and the strategy that it has at first.
void worker_pool() {
  static const patterns::Pattern& pattern = *patterns::find_pattern("worker-pool");
  static const patterns::Variant& variant = *patterns::find_variant(pattern, "correct");
  static const patterns::Knobs knobs = patterns::first_knobs(pattern, variant);
  variant.main(knobs);
}

constexpr int columns = 4;

struct Row {
  const char* name;
  void (*program)();
  double bare_goal, goal;  // million schedules a second: bare, and with everything; 0: none
  const char* peer;        // its row in bench/peers/synctest_test.go; "": none
  const char* elsewhere;   // measured on other machines
  std::uint64_t classes;   // 0: not searched exhaustively
  const char* strategy = "random";
};
constexpr Row rows[] = {
    {"3 x 2 lock/inc/unlock", lockers, 4, 2, "", "relacy 1.34 M, shuttle 0.17 M, loom 0.016 M", 90},
    {"2 senders x 2, 1 receiver", producers, 2.8, 1.75, "", "relacy 0.35 M, shuttle 0.19 M", 6},
    {"pool, 3 workers, 10 jobs", pool, 0, 0.9, "pool", "", 0},
    {"worker-pool/correct", worker_pool, 0, 0.207, "worker-pool", "", 0, "portfolio"},
};

double bare(const Row& row, std::uint64_t schedules) {
  trace::Trace trace;
  explore::Random random(1);
  Simulated scheduler(random, &trace, {.track_handles = false});
  const double begin = processor_seconds();
  for (std::uint64_t i = 0; i < schedules; ++i) scheduler.run([&row] { row.program(); });
  return static_cast<double>(schedules) / (processor_seconds() - begin);
}

double explored(const Row& row, std::uint64_t schedules, bool counts_classes, explore::Look look) {
  explore::Options options;
  options.how.strategy = row.strategy;
  options.budget.schedules = schedules;
  options.threads = 1;
  options.look = look;
  options.counts_classes = counts_classes;
  const double begin = processor_seconds();
  const explore::Report report = explore::explore(row.program, options);
  return static_cast<double>(report.schedules) / (processor_seconds() - begin);
}

constexpr int rounds = 5;

double median(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

struct Measured {
  std::vector<double> ours[columns], peer, ratios;  // a round each
};

void measure_round(const Row& row, std::uint64_t schedules,
                   const std::map<std::string, double>& peer, Measured& measured) {
  using explore::Look;
  const double now[columns] = {bare(row, schedules), explored(row, schedules, false, Look::blocked),
                               explored(row, schedules, true, Look::blocked),
                               explored(row, schedules, true, Look::everything)};
  for (int k = 0; k < columns; ++k) measured.ours[k].push_back(now[k]);
  const auto found = peer.find(row.peer);
  if (found == peer.end()) return;
  measured.peer.push_back(1e9 / found->second);
  measured.ratios.push_back(now[columns - 1] * found->second / 1e9);
}

std::string goal_text(double goal) { return goal == 0 ? "-" : fmt::format("{:.2f}", goal); }

void print(const Row& row, const Measured& measured) {
  fmt::print("{:<27}", row.name);
  constexpr int widths[columns] = {10, 10, 11, 13};
  for (int k = 0; k < columns; ++k)
    fmt::print("{:>{}.3f}", median(measured.ours[k]) / 1e6, widths[k]);
  const std::string peer =
      measured.peer.empty()
          ? "-"
          : fmt::format("{:.3f} ({:.2f})", median(measured.peer) / 1e6, median(measured.ratios));
  fmt::print("{:>8} / {:<5}{:>18}   {}\n", goal_text(row.bare_goal), goal_text(row.goal), peer,
             row.elsewhere);
}

void measure_all(std::uint64_t schedules) {
  const std::optional<bench::Peer> synctest = bench::find_synctest();
  fmt::print("{}\n{:<27}{:>10}{:>10}{:>11}{:>13}{:>16}{:>18}\n", bench::machine(),
             "million schedules a second", "bare", "explored", "+ classes", "+ detectors", "goals",
             synctest ? "synctest (ratio)" : "");
  std::vector<Measured> all(std::size(rows));
  for (int i = 0; i < rounds; ++i) {
    const auto peer = synctest ? bench::run_peer(*synctest, static_cast<int>(schedules / 10))
                               : std::map<std::string, double>{};
    for (std::size_t k = 0; k < all.size(); ++k) {
      // A slow one need not run so often.
      const std::uint64_t count = *rows[k].peer != '\0' ? schedules / 4 : schedules;
      measure_round(rows[k], count, peer, all[k]);
    }
  }
  for (std::size_t k = 0; k < all.size(); ++k) print(rows[k], all[k]);
  if (synctest) {
    fmt::print("beside {}\n", synctest->name);
  } else {
    fmt::print("no peer: ./setup --check installs Go\n");
  }
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
  measure_all(schedules);
  for (const Row& row : rows) {
    if (row.classes > 0) search(row);
  }
  search_together();
}
