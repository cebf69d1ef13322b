// Goroutines that wait in a loop: others, and time, go on meanwhile.
#include <doctest/doctest.h>

#include <functional>

#include "tests/runtime/harness.h"

using namespace interleave::runtime;
using namespace interleave::tests;
namespace trace = interleave::trace;

namespace {

struct Spinning {
  const char* name;
  // Returns once the flag is set.
  std::function<void(const Atomic<bool>& stop)> wait;
};

const Spinning spinning[] = {
    {"loads",
     [](const Atomic<bool>& stop) {
       while (!stop.load()) {
       }
     }},
    {"loads and yields",
     [](const Atomic<bool>& stop) {
       while (!stop.load()) gosched();
     }},
    {"compares and swaps",
     [](const Atomic<bool>& stop) {
       while (!stop.compare_and_swap(true, false)) {
       }
     }},
    {"counts meanwhile",
     [](const Atomic<bool>& stop) {
       const Atomic<int> turns("turns");
       while (!stop.load()) turns.add(1);
     }},
    {"locks meanwhile",
     [](const Atomic<bool>& stop) {
       const Mutex mu("mu");
       for (bool stopped = false; !stopped;) {
         mu.lock();
         stopped = stop.load();
         mu.unlock();
       }
     }},
    {"selects a default meanwhile",
     [](const Atomic<bool>& stop) {
       const auto never = make_channel<int>("never");
       while (!stop.load()) select(receive(never), otherwise);
     }},
};

}  // namespace

TEST_CASE("time passes while goroutines only spin") {
  for (const Spinning& each : spinning) {
    CAPTURE(std::string(each.name));
    const auto main = [&each] {
      const Atomic<bool> stop("stop");
      WaitGroup group;
      for (int i = 0; i < 2; ++i) {
        group.go("spins", [stop, wait = each.wait] {
          wait(stop);
          stop.store(true);
        });
      }
      sleep(milliseconds(20));
      sleep(milliseconds(20));
      stop.store(true);
      group.wait();
    };
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
      CHECK(run_once(main, seed).end == trace::EndReason::finished);
    }
    if (has_live()) CHECK(run_live(main).end == trace::EndReason::finished);
  }
}

TEST_CASE("a loop that waits for a time, a deadline or a timer ends") {
  const Spinning waits[] = {
      {"for a time",
       [](const Atomic<bool>&) {
         while (now() < milliseconds(40)) {
         }
       }},
      {"for a deadline",
       [](const Atomic<bool>&) {
         auto [ctx, cancel] = with_timeout(background(), milliseconds(40));
         while (!ctx.err()) {
         }
         cancel();
       }},
      {"for a cause",
       [](const Atomic<bool>&) {
         auto [ctx, cancel] = with_timeout(background(), milliseconds(40));
         while (!cause(ctx)) {
         }
         cancel();
       }},
      {"for a timer",
       [](const Atomic<bool>&) {
         const Timer timer(milliseconds(40));
         while (select(receive(timer.channel()), otherwise) != 0) {
         }
       }},
      {"for a function",
       [](const Atomic<bool>& stop) {
         after_func(milliseconds(40), "late", [stop] { stop.store(true); });
         while (!stop.load()) {
         }
       }},
  };
  for (const Spinning& each : waits) {
    CAPTURE(std::string(each.name));
    for (const int go_minor : {22, 27}) {
      const auto main = [&each] {
        each.wait(Atomic<bool>("stop"));
        println(now() >= milliseconds(40) && now() < seconds(30) ? "waited" : at());
      };
      CHECK(outcome_of(run_once(main, 1, go_minor)) == "waited");
      if (!has_live()) continue;
      CHECK(outcome_of(run_live(main, 1, {.run = {.go_minor = go_minor}})) == "waited");
    }
  }
}

TEST_CASE("a long run does not see a far timeout for being long") {
  CHECK(outcome_of(run_once([] {
          const Atomic<int> v("v");
          const auto timeout = after(hours(1));
          for (int i = 0; i < 20'000; ++i) v.add(1);
          println(select(receive(timeout), otherwise) == 0 ? "timeout" : "in time");
        })) == "in time");
}

TEST_CASE("what spins without an event uses up the budget of steps, too") {
  const auto main = [] {
    for (;;) gosched();
  };
  CHECK(run_once(main, 1, 27, {.max_steps = 5'000}).end == trace::EndReason::step_limit);
  if (!has_live()) return;
  CHECK(run_live(main, 1, {.run = {.limits = {.max_steps = 5'000}}}).end ==
        trace::EndReason::step_limit);
}
