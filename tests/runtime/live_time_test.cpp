// What asks the clock, on real threads: nothing here depends on how fast the machine is.
#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

struct Timed {
  const char* name;
  std::function<void()> main;
  const char* outcome;
};

std::string text(const Error& error) { return std::string(error.text()); }

const Timed programs[] = {
    {"a timer fires once",
     [] {
       const Timer timer(milliseconds(2));
       timer.channel().receive();
       println(timer.stop() ? "pending" : "fired");
     },
     "fired"},
    {"a stopped timer never fires, a reset one does",
     [] {
       const Timer timer(hours(1));
       println(timer.stop() ? "pending" : "fired");
       println(timer.reset(milliseconds(1)) ? "pending" : "fired");
       timer.channel().receive();
     },
     "pending fired"},
    {"a function is called after a while",
     [] {
       const auto called = make_channel<int>("called");
       after_func(milliseconds(2), "late", [=] { called.send(1); });
       println(std::to_string(called.receive()));
     },
     "1"},
    {"a ticker ticks until it is stopped, and after a reset again",
     [] {
       const Ticker ticker(milliseconds(1));
       for (int i = 0; i < 3; ++i) ticker.channel().receive();
       ticker.stop();
       ticker.reset(milliseconds(2));
       ticker.channel().receive();
       ticker.stop();
       println("ticked");
     },
     "ticked"},
    {"a deadline cancels all contexts below",
     [] {
       auto [parent, cancel] = with_timeout_cause(background(), milliseconds(2), new_error("slow"));
       auto [child, cancel_child] = with_cancel(parent);
       child.done().receive();
       println(text(child.err()) + ", " + text(cause(child)));
     },
     "context deadline exceeded, slow"},
    {"a cancel comes before a far deadline",
     [] {
       auto [ctx, cancel] = with_timeout(background(), hours(1));
       go("cancels", [=] { cancel(); });
       ctx.done().receive();
       println(text(ctx.err()));
     },
     "context canceled"},
    {"a wait for units ends with its context",
     [] {
       const Weighted slots("slots", 1);
       slots.acquire(background(), 1);
       auto [ctx, cancel] = with_timeout(background(), milliseconds(2));
       println(text(slots.acquire(ctx, 1)));
       slots.release(1);
       println(slots.try_acquire(1) ? "free" : "held");
     },
     "context deadline exceeded free"},
    {"a select waits no longer than its timeout",
     [] {
       const auto never = make_channel<int>("never");
       println(std::to_string(select(receive(never), receive(after(milliseconds(2))))));
     },
     "1"},
    {"a sleeping goroutine is waited for",
     [] {
       const WaitGroup group;
       group.go("sleeper", [] {
         sleep(milliseconds(2));
         println("slept");
       });
       group.wait();
       println("over");
     },
     "slept over"},
};

}  // namespace

TEST_CASE("live: what asks the clock ends as it does in virtual time") {
  for (const Timed& program : programs) {
    CAPTURE(program.name);
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
      CHECK(outcome_of(run_live(program.main, seed)) == program.outcome);
      CHECK(outcome_of(run_once(program.main, seed)) == program.outcome);
    }
  }
}

TEST_CASE("live: with one processor the time of work adds up") {
  const Ran ran = run_live(
      [] {
        const WaitGroup group;
        for (int i = 0; i < 4; ++i) group.go("worker", [] { work(milliseconds(3)); });
        group.wait();
      },
      1, {.run = {.processors = 1}});
  CHECK(ran.trace.events().back().time_ns >= 4 * 3'000'000);
}
