// Nanoseconds an operation costs on the simulated scheduler: one command, one table.
//
//   build/release/bench/runtime_bench
//
// The best of several rounds, as machines are noisy. "traced" also writes every event to a trace.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>

#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "trace/trace.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;

constexpr int transfers = 200'000;
constexpr int rounds = 7;

void unbuffered() {
  auto ch = make_channel<int>("ch");
  go("sender", [=] {
    for (int i = 0; i < transfers; ++i) ch.send(i);
  });
  for (int i = 0; i < transfers; ++i) ch.receive();
}

void buffered() {
  auto ch = make_channel<int>("ch", 64);
  go("sender", [=] {
    for (int i = 0; i < transfers; ++i) ch.send(i);
  });
  for (int i = 0; i < transfers; ++i) ch.receive();
}

void select_of_two() {
  auto ch = make_channel<int>("ch", 1);
  auto other = make_channel<int>("other", 1);
  for (int i = 0; i < transfers; ++i) {
    ch.send(i);
    select(receive(ch), receive(other));
  }
}

void spawn_and_join() {
  WaitGroup group;
  for (int i = 0; i < transfers / 100; ++i) {
    group.go("worker", [] {});
    group.wait();
  }
}

// Nanoseconds for one of `operations`.
double measure(const std::function<void()>& main, int operations, bool traced) {
  double best = std::numeric_limits<double>::max();
  trace::Trace trace;
  for (int round = 0; round < rounds; ++round) {
    explore::Random strategy(static_cast<std::uint64_t>(round));
    Simulated scheduler(strategy, traced ? &trace : nullptr,
                        {.limits = {.max_steps = 100'000'000}});
    const auto before = std::chrono::steady_clock::now();
    scheduler.run(main);
    const std::chrono::duration<double, std::nano> spent =
        std::chrono::steady_clock::now() - before;
    best = std::min(best, spent.count() / operations);
  }
  return best;
}

void print_row(const char* name, const std::function<void()>& main, int operations) {
  fmt::print("{:<34}{:>9.1f}{:>9.1f}\n", name, measure(main, operations, false),
             measure(main, operations, true));
}

}  // namespace

int main() {
  fmt::print("{:<34}{:>9}{:>9}\n", "ns an operation, random strategy", "plain", "traced");
  print_row("unbuffered transfer", unbuffered, transfers);
  print_row("buffered(64) transfer", buffered, transfers);
  print_row("send, then select of two", select_of_two, transfers);
  print_row("spawn and join", spawn_and_join, transfers / 100);
}
