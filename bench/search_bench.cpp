// How many runs an exhaustive search makes for each class of schedules (goal: at most 1.5):
//
//   build/release/bench/search_bench [NAME]
#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "explore/explorer.h"
#include "patterns/catalog.h"
#include "runtime/golang.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;

constexpr double goal = 1.5;

void times(int count, const char* name, void (*body)()) {
  for (int i = 0; i < count; ++i) go(name, [body] { body(); });
}

void recoverers() {
  times(3, "recovers", [] { static_cast<void>(recover()); });
}
void goexits() {
  times(3, "goexits", [] { goexit(); });
}
void second_cancels() {
  times(3, "cancels", [] {
    const auto [ctx, cancel] = with_cancel(background());
    cancel();
    cancel();
  });
}
void own_limits() {
  times(3, "limits", [] { ErrGroup().set_limit(2); });
}
void own_try_gos() {
  times(2, "tries", [] {
    const ErrGroup group;
    static_cast<void>(group.try_go("g", [] { return Error(); }));
  });
}
void four_cancels() {
  const auto [ctx, cancel] = with_cancel(background());
  cancel();
  for (int i = 0; i < 4; ++i) go("cancels", [=] { cancel(); });
}
void maps_beside_locks() {
  times(3, "stores", [] {
    const SharedMap<int, int> map("m");
    const Mutex mu("mu");
    map.store(1, 1);
    mu.lock();
    mu.unlock();
  });
}
// Each reader is there before the writer, or after it.
template <int Readers>
void readers_and_writer() {
  const RWMutex mu("mu");
  for (int i = 0; i < Readers; ++i) {
    go("reader", [=] {
      mu.rlock();
      mu.runlock();
    });
  }
  mu.lock();
  mu.unlock();
}
template <int Readers>
void readers_of_variable() {
  const RWMutex mu("mu");
  const Shared<int> v("v");
  for (int i = 0; i < Readers; ++i) {
    go("reader", [=] {
      mu.rlock();
      static_cast<void>(v.load());
      mu.runlock();
    });
  }
  mu.lock();
  v.store(1);
  mu.unlock();
}
template <int Count>
void philosophers() {
  std::vector<Mutex> forks;
  forks.reserve(Count);
  for (int i = 0; i < Count; ++i) forks.emplace_back("fork");
  WaitGroup group;
  for (int i = 0; i < Count; ++i) {
    const int left = i, right = (i + 1) % Count;
    const Mutex& first = forks[static_cast<std::size_t>(std::min(left, right))];
    const Mutex& second = forks[static_cast<std::size_t>(std::max(left, right))];
    group.go("philosopher", [=] {
      first.lock();
      second.lock();
      second.unlock();
      first.unlock();
    });
  }
  group.wait();
}
void workers_and_jobs() {
  const auto jobs = make_channel<int>("jobs");
  WaitGroup group;
  for (int i = 0; i < 4; ++i) {
    group.go("worker", [=] {
      for ([[maybe_unused]] const int job : jobs) {
      }
    });
  }
  for (int i = 0; i < 4; ++i) jobs.send(i);
  jobs.close();
  group.wait();
}
void children() {
  const auto [ctx, cancel] = with_cancel(background());
  WaitGroup group;
  for (int i = 0; i < 29; ++i) {
    group.go("child", [=] {
      const auto [child, cancel_child] = with_cancel(ctx);
      cancel_child();
    });
  }
  group.wait();
  cancel();
}
// Goroutines that let time pass, and look out for a signal that never comes.
template <int Rounds>
void lookouts() {
  const auto stop = make_channel<Unit>("stop");
  WaitGroup group;
  for (int i = 0; i < 2; ++i) {
    group.go("worker", [=] {
      for (int k = 0; k < Rounds; ++k) {
        select(receive(stop), otherwise);
        select(receive(stop), receive(after(milliseconds(1))));
        work(milliseconds(1));
      }
    });
  }
  group.wait();
  stop.close();
}
template <int Count>
void waiters_for_close() {
  const auto done = make_channel<Unit>("done");
  WaitGroup group;
  for (int i = 0; i < Count; ++i) group.go("waiter", [=] { done.receive(); });
  sleep(milliseconds(1));
  done.close();
  group.wait();
}

struct Row {
  std::string name;
  explore::Program program;
};

Row worker_pool(int jobs) {
  const patterns::Pattern& pattern = *patterns::find_pattern("worker-pool");
  const patterns::Variant& variant = *patterns::find_variant(pattern, "correct");
  patterns::Knobs knobs = patterns::first_knobs(pattern, variant);
  knobs.set("workers", 2);
  knobs.set("jobs", jobs);
  return {fmt::format("worker-pool/correct, 2 workers, {} jobs", jobs),
          [&variant, knobs] { variant.main(knobs); }};
}

std::vector<Row> rows() {
  return {
      {"3 x recover()", recoverers},
      {"3 x goexit()", goexits},
      {"3 x a second cancel()", second_cancels},
      {"3 x set_limit(2)", own_limits},
      {"2 x try_go", own_try_gos},
      {"4 x cancel() of a cancelled context", four_cancels},
      {"3 x map store beside locks", maps_beside_locks},
      {"1 writer, 3 readers", readers_and_writer<3>},
      {"1 writer, 4 readers", readers_and_writer<4>},
      {"1 writer, 3 readers of a variable", readers_of_variable<3>},
      {"1 writer, 4 readers of a variable", readers_of_variable<4>},
      {"3 philosophers", philosophers<3>},
      {"4 philosophers", philosophers<4>},
      {"5 philosophers", philosophers<5>},
      {"4 workers, 4 jobs", workers_and_jobs},
      {"29 children of one context", children},
      {"2 lookouts, 2 rounds", lookouts<2>},
      {"2 lookouts, 4 rounds", lookouts<4>},
      {"4 wait for a close", waiters_for_close<4>},
      worker_pool(3),
      worker_pool(4),
      worker_pool(6),
      worker_pool(8),
  };
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view only = argc > 1 ? argv[1] : "";
  for (const Row& row : rows()) {
    if (!only.empty() && row.name != only) continue;
    explore::Options options;
    options.how.strategy = "exhaustive";
    options.budget = {.schedules = 0, .seconds = 20};
    const explore::Report report = explore::explore(row.program, options);
    const auto runs = static_cast<double>(report.schedules + report.redundant);
    const double ratio = runs / static_cast<double>(report.classes);
    fmt::print("{:<38}{:>9.0f} runs, {:>7} of them redundant, {:>8} classes: {:>7.2f}{}{}\n",
               row.name, runs, report.redundant, report.classes, ratio,
               ratio > goal ? "  MISSED" : "", report.exhausted ? "" : "  not exhausted");
  }
}
