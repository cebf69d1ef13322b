// A program of its own, as it counts every allocation.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>

#include "explore/explorer.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/sanitizers.h"
#include "runtime/simulated.h"
#include "trace/trace.h"

namespace {

std::atomic<std::uint64_t> allocations{0};

}  // namespace

#if !defined(INTERLEAVE_ASAN) && !defined(INTERLEAVE_TSAN)
void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
#endif

using namespace interleave;
using namespace interleave::runtime;

namespace {

void hand_over() {
  const auto ch = make_channel<int>("ch");
  go("sender", [=] {
    for (int i = 0; i < 50; ++i) ch.send(i);
    ch.close();
  });
  for ([[maybe_unused]] const int value : ch) gosched();
}

void fill_buffer() {
  const auto ch = make_channel<int>("ch", 8);
  go("sender", [=] {
    for (int i = 0; i < 50; ++i) ch.send(i);
  });
  for (int i = 0; i < 50; ++i) ch.receive();
}

void choose() {
  const auto a = make_channel<int>("a");
  const auto b = make_channel<int>("b", 1);
  go("sender", [=] {
    for (int i = 0; i < 50; ++i) select(send(a, i), send(b, i));
  });
  for (int i = 0; i < 50; ++i) select(receive(a), receive(b));
}

void start_and_join() {
  const WaitGroup group;
  for (int i = 0; i < 50; ++i) group.go("worker", [] { work(milliseconds(1)); });
  group.wait();
}

void lock_and_wait() {
  const Mutex mu;
  const RWMutex rw;
  const Cond changed(mu);
  const WaitGroup group;
  for (int i = 0; i < 4; ++i) {
    group.go("worker", [=] {
      for (int round = 0; round < 10; ++round) {
        mu.lock();
        Defer unlock([=] { mu.unlock(); });
        rw.rlock();
        rw.runlock();
        changed.signal();
      }
    });
  }
  group.wait();
}

void cancel_and_time_out() {
  auto [ctx, cancel] = with_timeout(background(), milliseconds(5));
  const Weighted slots("slots", 1);
  const Timer timer(milliseconds(1));
  timer.channel().receive();
  slots.acquire(ctx, 1);
  slots.acquire(ctx, 1);
  cancel();
}

void lose_updates() {
  const Shared<int> counter("counter");
  const Atomic<int> all("all");
  const WaitGroup group;
  for (int i = 0; i < 2; ++i) {
    group.go("worker", [=] {
      for (int round = 0; round < 10; ++round) {
        counter.add(1);
        all.add(1);
      }
    });
  }
  group.wait();
}

// So few orders that a few schedules have shown them all.
void take_turns() {
  const Mutex mu("mu");
  const auto ch = make_channel<int>("ch");
  go("sender", [=] {
    mu.lock();
    mu.unlock();
    ch.send(1);
  });
  mu.lock();
  mu.unlock();
  ch.receive();
}

// As one drives it that is no C++: with places and holders that are told.
void told_places() {
  static constexpr Place makes{.file = "main.go", .function = "main.main", .line = 3};
  static constexpr Place sends{.file = "main.go", .function = "main.worker", .line = 12};
  const HeldBy scope(own_holder());
  const auto ch = make_channel<int>("ch", 1, makes);
  ch.send(1, sends);
  ch.receive(sends);
}

struct Program {
  const char* name;
  void (*main)();
};
constexpr Program programs[] = {
    {"hand over", hand_over},
    {"fill a buffer", fill_buffer},
    {"choose", choose},
    {"start and join", start_and_join},
    {"lock and wait", lock_and_wait},
    {"cancel and time out", cancel_and_time_out},
    {"lose updates", lose_updates},
    {"told places", told_places},
};

// What the last of many runs, each on another schedule, allocated.
std::uint64_t allocated_in_the_end(void (*main)(), trace::Trace* trace) {
  explore::Random strategy(1);
  Simulated scheduler(strategy, trace);
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    strategy = explore::Random(seed);
    scheduler.run(main);
  }
  // The same schedules once more: every container is as large as it gets.
  const std::uint64_t before = allocations;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    strategy = explore::Random(seed);
    scheduler.run(main);
  }
  return allocations - before;
}

}  // namespace

TEST_CASE("a program that runs again and again allocates nothing, traced or not") {
  if (frees_at_once) return;  // a sanitizer is to see every block
  for (const Program& program : programs) {
    CAPTURE(program.name);
    CHECK(allocated_in_the_end(program.main, nullptr) == 0);
    trace::Trace trace;
    CHECK(allocated_in_the_end(program.main, &trace) == 0);
  }
}

TEST_CASE("to explore more schedules allocates no more") {
  if (frees_at_once) return;
  for (const char* strategy : {"random", "pos", "pct", "fair"}) {
    CAPTURE(std::string(strategy));
    const auto allocated = [strategy](std::uint64_t schedules) {
      explore::Options options;
      options.how = {.strategy = strategy, .depth = 3, .length = 50};
      options.budget.schedules = schedules;
      options.threads = 1;
      options.look = explore::Look::blocked;
      const std::uint64_t before = allocations;
      CHECK(explore::explore(take_turns, options).is_clean());
      return allocations - before;
    };
    CHECK(allocated(2'000) == allocated(10'000));
  }
}

// With what detectors look for: a close that no lock acquits, a context, a wait group.
void close_after_all() {
  auto [ctx, cancel] = with_cancel(background());
  const auto results = make_channel<int>("results", 2);
  const WaitGroup group;
  group.go("worker", [=] { results.send(1); });
  group.go("worker", [=] { results.send(2); });
  group.wait();
  results.close();
  cancel();
}

TEST_CASE("to judge more clean runs by all detectors, with their classes, allocates no more") {
  if (frees_at_once) return;
  for (void (*const main)() : {take_turns, close_after_all}) {
    const auto allocated = [main](std::uint64_t schedules) {
      explore::Options options;
      options.how = {.strategy = "random"};
      options.budget.schedules = schedules;
      options.threads = 1;
      const std::uint64_t before = allocations;
      CHECK(explore::explore(main, options).is_clean());
      return allocations - before;
    };
    CHECK(allocated(2'000) == allocated(10'000));
  }
}

TEST_CASE("the count of allocations counts") {
  if (frees_at_once) return;
  CHECK(allocated_in_the_end([] { ::operator delete(::operator new(8)); }, nullptr) == 200);
}
