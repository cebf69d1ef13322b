#include "runtime/live.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <future>
#include <iterator>
#include <stdexcept>
#include <thread>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

// A run on a thread of its own, to be steered from the test.
struct Steered {
  explicit Steered(const std::function<void()>& main, const LiveSettings& settings = {})
      : strategy(1), live(pool, strategy, &trace, settings) {
    end = std::async(std::launch::async, [this, main] { return live.run(main); });
  }

  // Waits until `holds` does, looked at with the run held; false after a generous bound.
  bool wait_for(const std::function<bool(const std::vector<LiveGoroutine>&)>& holds) {
    for (int i = 0; i < 20'000; ++i) {
      bool does = false;
      live.look([&](const auto& goroutines) { does = holds(goroutines); });
      if (does) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
  }
  bool wait_for_gate(trace::GoroutineId id) {
    return wait_for([id](const auto& goroutines) {
      return std::any_of(goroutines.begin(), goroutines.end(),
                         [id](const auto& g) { return g.id == id && g.at_gate; });
    });
  }

  ThreadPool pool;
  trace::Trace trace;
  Seeded strategy;
  Live live;
  std::future<trace::EndReason> end;
};

std::size_t open_files() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}
std::size_t threads_of_process() {
  const std::filesystem::directory_iterator all("/proc/self/task");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace

TEST_CASE("live: goroutines hand values over, in one order of events") {
  const Ran ran = run_live([] {
    auto ch = make_channel<int>("ch");
    go("sender", [=] {
      for (int i = 0; i < 100; ++i) ch.send(i);
      ch.close();
    });
    int sum = 0;
    for (const int value : ch) sum += value;
    println(std::to_string(sum));
  });
  CHECK(ran.output == "4950");
  CHECK(ran.end == trace::EndReason::finished);
  CHECK(trace::World{}.step == 0);
  trace::History history(ran.trace);
  CHECK(history.at(ran.trace.steps()).objects.front().received == 100);
}

TEST_CASE("live: time is real, and a sleep does not end early") {
  const auto before = std::chrono::steady_clock::now();
  const Ran ran = run_live([] {
    sleep(milliseconds(20));
    println(now() >= milliseconds(20) ? "late enough" : "early");
  });
  CHECK(ran.output == "late enough");
  CHECK(std::chrono::steady_clock::now() - before >= std::chrono::milliseconds(20));
}

TEST_CASE("live: in slow motion everything takes longer") {
  const auto before = std::chrono::steady_clock::now();
  run_live([] { sleep(milliseconds(2)); }, 1, {.slow = 10});
  CHECK(std::chrono::steady_clock::now() - before >= std::chrono::milliseconds(20));
}

TEST_CASE("live: a program in which all wait is stuck, and torn down") {
  const Ran ran = run_live([] {
    auto ch = make_channel<int>("ch");
    WaitGroup group;
    group.go("a", [=] { ch.receive(); });
    group.wait();
  });
  CHECK(ran.end == trace::EndReason::stuck);
}

TEST_CASE("live: a panic ends the run; an escaped C++ exception reaches who made it") {
  CHECK(run_live([] {
          go("panics", [] { panic("boom"); });
          make_channel<int>("ch").receive();
        }).panic == "boom");
  CHECK_THROWS_AS(run_live([] { throw std::runtime_error("bug"); }), std::runtime_error);
}

TEST_CASE("live: the gate stops threads at their next operation and lets one through by one") {
  Steered run(
      [] {
        println("one");
        println("two");
        println("three");
      },
      {.paused = true});
  const auto steps = [&] {
    std::uint32_t count = 0;
    run.live.look([&](const auto&) { count = run.trace.steps(); });
    return count;
  };
  REQUIRE(run.wait_for_gate(1));
  CHECK(steps() == 1);  // main began
  run.live.step(1);
  REQUIRE(run.wait_for([&](const auto&) { return run.trace.steps() == 2; }));
  REQUIRE(run.wait_for_gate(1));
  CHECK(steps() == 2);
  run.live.resume();
  CHECK(run.end.get() == trace::EndReason::finished);
  CHECK(run.trace.steps() == 6);
}

TEST_CASE("live: while it is paused time stands still, and may be stepped to the next alarm") {
  Steered run([] { sleep(hours(1)); }, {.paused = true});
  REQUIRE(run.wait_for_gate(1));
  run.live.step(1);
  REQUIRE(run.wait_for([&](const auto&) { return run.trace.steps() == 2; }));  // asleep
  run.live.step_time();
  run.live.resume();
  CHECK(run.end.get() == trace::EndReason::finished);
}

TEST_CASE("live: a run can be stopped at any moment") {
  Steered run([] {
    auto ch = make_channel<int>("ch");
    for (int i = 0; i < 10; ++i) {
      go("worker", [=] {
        for (;;) gosched();
      });
    }
    ch.receive();
  });
  REQUIRE(run.wait_for([](const auto& goroutines) { return goroutines.size() == 11; }));
  run.live.stop();
  CHECK(run.end.get() == trace::EndReason::stopped);
  CHECK(run.live.strays().empty());
}

TEST_CASE("live: a goroutine that loops without an operation is told, and hangs nothing") {
  static std::atomic<bool> quit;
  quit = false;
  Steered run(
      [] {
        go("spins", [] {
          while (!quit.load(std::memory_order_relaxed)) {
          }
        });
      },
      {.runaway_after_ns = 20'000'000});
  CHECK(run.end.get() == trace::EndReason::runaway);
  CHECK(run.live.strays() == std::vector<trace::GoroutineId>{2});
  quit = true;
}

TEST_CASE("live: leaked and deadlocked threads are gone when the run is, time after time") {
  ThreadPool pool;
  const auto leak_many = [&] {
    Seeded strategy(1);
    Live live(pool, strategy, nullptr);
    CHECK(live.run([] {
      auto ch = make_channel<int>("ch");
      for (int i = 0; i < 300; ++i) go("leaks", [=] { ch.receive(); });
    }) == trace::EndReason::stuck);
    CHECK(live.strays().empty());
  };
  leak_many();
  const std::size_t threads = pool.threads(), of_process = threads_of_process(),
                    files = open_files();
  for (int i = 0; i < 10; ++i) {
    leak_many();
    CHECK(pool.threads() == threads);
    CHECK(threads_of_process() == of_process);
    CHECK(open_files() == files);
  }
}

TEST_CASE("a person cancels a context of a run on real threads") {
  Steered run([] {
    auto [ctx, cancel] = with_cancel(background(), "ctx");
    while (!ctx.err()) sleep(milliseconds(1));
    println("heard");
    cancel();
  });
  std::string why = "not tried";
  // Until main has made it.
  for (int i = 0; i < 20'000 && !why.empty(); ++i) {
    why = run.live.act("cancel.ctx");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(why == "");
  CHECK(run.end.get() == trace::EndReason::finished);
  CHECK(run.live.act("cancel.ctx") == "the run is over");
}

// The last handle to an object goes on one thread while another comes to it from elsewhere: from the
// parent's list of children, the run's list of objects, the clock. Often, as the moment is short.
TEST_CASE("live: a context that is let go of while its parent is cancelled dies once") {
  const Ran ran = run_live([] {
    for (int round = 0; round < 200; ++round) {
      const auto parent = with_cancel(background());
      const auto gone = make_channel<Unit>("gone");
      go("children", [ctx = parent.first, gone] {
        for (int i = 0; i < 20; ++i) const auto child = with_cancel(ctx);
        gone.close();
      });
      // So that it comes at another moment.
      for (int i = 0; i < round % 20; ++i) parent.first.err();
      parent.second();
      gone.receive();
    }
  });
  CHECK(ran.end == trace::EndReason::finished);
}

TEST_CASE("live: a context that is let go of while a person cancels it dies once") {
  Steered run([] {
    for (int i = 0; i < 300; ++i) const auto made = with_cancel(background());
  });
  while (run.live.act("cancel") != "the run is over") {
  }
  CHECK(run.end.get() == trace::EndReason::finished);
}

TEST_CASE("live: a timer that is let go of while it fires dies once") {
  const Ran ran = run_live([] {
    WaitGroup all;
    for (int i = 0; i < 4; ++i) {
      all.add(1);
      go("timers", [&all] {
        for (int round = 0; round < 200; ++round) {
          const Ticker ticker(microseconds(1 + round % 20));
          const Timer timer(microseconds(round % 20));
          after(microseconds(round % 20));
          gosched();
        }
        all.done();
      });
    }
    all.wait();
  });
  CHECK(ran.end == trace::EndReason::finished);
}
