// Nanoseconds an operation costs: on the simulated scheduler, on live threads, and elsewhere. One
// command, one table; run it in the repository:
//
//   build/release/bench/runtime_bench [--quick]
//
// Each figure is the median of several rounds, in which everybody takes turns, as machines are
// noisy. "traced" also writes every event to a trace.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "bench/peers.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/live.h"
#include "runtime/simulated.h"
#include "runtime/thread_pool.h"
#include "trace/trace.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;
using Clock = std::chrono::steady_clock;

struct Sizes {
  int rounds = 7;
  int count = 200'000;
  int live_count = 20'000;
};

void transfer(const Channel<int>& ch, int count) {
  go("sender", [=] {
    for (int i = 0; i < count; ++i) ch.send(i);
  });
  for (int i = 0; i < count; ++i) ch.receive();
}
void unbuffered(int count) { transfer(make_channel<int>("ch"), count); }
void buffered(int count) { transfer(make_channel<int>("ch", 64), count); }
void select_of_two(int count) {
  const auto ch = make_channel<int>("ch", 1);
  const auto other = make_channel<int>("other", 1);
  for (int i = 0; i < count; ++i) {
    ch.send(i);
    select(receive(ch), receive(other));
  }
}
void spawn_and_join(int count) {
  const WaitGroup group;
  for (int i = 0; i < count; ++i) {
    group.add(1);
    go("worker", [=] { group.done(); });
    group.wait();
  }
}

// Batches: who spawns does not wait for each.
void spawn_many(int count) {
  const WaitGroup group;
  constexpr int batch = 50;
  for (int done = 0; done < count; done += batch) {
    group.add(batch);
    for (int i = 0; i < batch; ++i) go("worker", [=] { group.done(); });
    group.wait();
  }
}

struct Row {
  const char* id;
  const char* name;
  void (*main)(int count);
  double target_ns, traced_target_ns;  // 0: none
};
constexpr Row rows[] = {
    {"unbuffered", "unbuffered transfer", unbuffered, 40, 55},
    {"buffered", "buffered(64) transfer", buffered, 35, 0},
    {"select", "send, then select of two", select_of_two, 60, 0},
    {"spawn", "spawn and join", spawn_and_join, 60, 0},
};

double ns_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::nano>(Clock::now() - begin).count();
}

// Measures it in every round.
template <class Measure>
std::vector<double> in_rounds(int rounds, Measure measure) {
  std::vector<double> all(static_cast<std::size_t>(rounds));
  std::generate(all.begin(), all.end(), measure);
  return all;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

// One of `count` operations, on a scheduler that has run before.
class SimulatedBench {
 public:
  explicit SimulatedBench(bool traced)
      : scheduler_(strategy_, traced ? &trace_ : nullptr, {.limits = {.max_steps = 100'000'000}}) {}

  double measure(const Row& row, int count) {
    const auto begin = Clock::now();
    scheduler_.run([&] { row.main(count); });
    return ns_since(begin) / count;
  }
  double events_for_one(int count) const { return static_cast<double>(trace_.steps()) / count; }

 private:
  explore::Random strategy_{1};
  trace::Trace trace_;
  Simulated scheduler_;
};

double live_ns(ThreadPool& pool, const Row& row, int count) {
  explore::Random strategy(1);
  Live live(pool, strategy, nullptr, {.run = {.limits = {.max_steps = 100'000'000}}});
  const auto begin = Clock::now();
  live.run([&] { row.main(count); });
  return ns_since(begin) / count;
}

std::string beside_target(double measured, double target) {
  if (target == 0) return fmt::format("{:>9.1f}       ", measured);
  return fmt::format("{:>9.1f} {:<6}", measured,
                     fmt::format("{}{}", measured <= target ? "<=" : ">", target));
}

struct Measured {
  std::vector<double> plain, traced;
  std::vector<std::vector<double>> peers;
  double events = 0;
};

void print_simulated(const Sizes& sizes) {
  const std::vector<bench::Peer> peers = bench::find_peers();
  std::vector<Measured> all(std::size(rows));
  for (Measured& each : all) each.peers.resize(peers.size());
  SimulatedBench plain(false), traced(true);
  for (int round = 0; round < sizes.rounds; ++round) {
    for (std::size_t i = 0; i < std::size(rows); ++i) {
      all[i].plain.push_back(plain.measure(rows[i], sizes.count));
      all[i].traced.push_back(traced.measure(rows[i], sizes.count));
      all[i].events = traced.events_for_one(sizes.count);
    }
    for (std::size_t p = 0; p < peers.size(); ++p) {
      const auto measured = bench::run_peer(peers[p], sizes.count);
      for (std::size_t i = 0; i < std::size(rows); ++i) {
        const auto found = measured.find(rows[i].id);
        if (found != measured.end()) all[i].peers[p].push_back(found->second);
      }
    }
  }
  fmt::print("{:<30}{:>9} {:<6}{:>9} {:<6}{:>9}", "simulated, random strategy, ns", "plain", "goal",
             "traced", "goal", "an event");
  for (const bench::Peer& peer : peers) fmt::print("{:>26}", peer.name + " (ours/its)");
  fmt::print("\n");
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    const Measured& m = all[i];
    const double ours = median(m.plain), with_trace = median(m.traced);
    fmt::print("{:<30}{}{}{:>9.1f}", rows[i].name, beside_target(ours, rows[i].target_ns),
               beside_target(with_trace, rows[i].traced_target_ns), (with_trace - ours) / m.events);
    for (const std::vector<double>& peer : m.peers) {
      fmt::print("{:>26}", peer.empty()
                               ? "-"
                               : fmt::format("{:.1f} ({:.2f})", median(peer), ours / median(peer)));
    }
    fmt::print("\n");
  }
  if (peers.empty()) fmt::print("no peers: ./setup --check installs Go\n");
}

void print_live(const Sizes& sizes) {
  constexpr Row hand_off{"", "hand-off of an unbuffered value", unbuffered, 2'500, 0};
  constexpr Row many{"", "spawn from the pool, 50 at a time", spawn_many, 5'000, 0};
  constexpr Row one{"", "spawn from the pool and join, 1 by 1", spawn_and_join, 0, 0};
  fmt::print("\n{:<38}{:>9} {:<6}\n", "live threads, ns", "plain", "goal");
  ThreadPool pool;
  for (const Row& row : {hand_off, many, one}) {
    const auto all = in_rounds(sizes.rounds, [&] { return live_ns(pool, row, sizes.live_count); });
    fmt::print("{:<38}{}\n", row.name, beside_target(median(all), row.target_ns));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
  const Sizes sizes = quick ? Sizes{1, 1'000, 100} : Sizes{};
  print_simulated(sizes);
  print_live(sizes);
}
