#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

#include "runtime/recorder.h"
#include "runtime/sanitizers.h"
#include "runtime/stack_guard.h"
#include "tests/runtime/harness.h"
#include "trace/file.h"

using namespace interleave::runtime;
using namespace interleave::tests;
namespace trace = interleave::trace;

TEST_CASE("the same seed gives the identical trace; other seeds give other orders") {
  const auto main = [] {
    auto ch = make_channel<int>("ch");
    for (int i = 1; i <= 3; ++i) {
      go("sender", [=] { ch.send(i); });
    }
    for (int i = 0; i < 3; ++i) println(std::to_string(ch.receive()));
  };
  CHECK(trace::to_bytes(run_once(main, 5).trace) == trace::to_bytes(run_once(main, 5).trace));
  CHECK(outcomes(main).size() == 6);
}

TEST_CASE("goroutines that are left are unwound: destructors run, whatever they do") {
  int destroyed = 0, deferred = 0;
  struct Count {
    int* count;
    Channel<int> channel;
    ~Count() {
      ++*count;
      channel.send(1);  // returns at once: the run is being torn down
    }
  };
  const Ran ran = run_once([&] {
    for (int i = 0; i < 3; ++i) {
      go("stuck", [&] {
        auto ch = make_channel<int>("ch");
        Count local{&destroyed, ch};
        Defer never([&] { ++deferred; });
        ch.receive();
      });
    }
  });
  CHECK(ran.end == trace::EndReason::stuck);
  CHECK(destroyed == 3);
  CHECK(deferred == 0);  // in Go the process would be gone
}

TEST_CASE("a goroutine that never ran lets go of what its closure holds") {
  auto held = std::make_shared<int>(1);
  run_once([=] {
    go("never runs", [=] { (void)*held; });
    panic("stop");
  });
  CHECK(held.use_count() == 1);
}

TEST_CASE("deferred calls run last in, first out, at the end of the scope and on a panic") {
  CHECK(outcomes([] {
          Defer first([] { println("first"); });
          Defer second([] { println("second"); });
          println("body");
        }) == Outcomes{"body second first"});
  CHECK(outcomes([] {
          Defer first([] { println("first"); });
          Defer second([] { println("second"); });
          panic("boom");
        }) == Outcomes{"second first panic: boom"});
}

TEST_CASE("a panic in one goroutine ends the whole run") {
  const Ran ran = run_once([] {
    go("panics", [] { panic("boom"); });
    make_channel<int>("ch").receive();
  });
  CHECK(ran.end == trace::EndReason::crashed);
  CHECK(ran.panic == "boom");
}

TEST_CASE("main may return before the others, which go on") {
  CHECK(outcomes([] {
          go("late", [] {
            sleep(milliseconds(5));
            println("late");
          });
        }) == Outcomes{"late"});
}

TEST_CASE("the step budget ends a run that would not end") {
  const Ran ran = run_once(
      [] {
        for (;;) gosched(), println("x");
      },
      1, 27, {.max_steps = 50});
  CHECK(ran.end == trace::EndReason::step_limit);
  CHECK(ran.trace.steps() <= 51);
}

TEST_CASE("one goroutine more than a run may have ends it") {
  const auto spawn_for_ever = [] {
    for (;;) go("more", [] { select_for_ever(); });
  };
  CHECK(run_once(spawn_for_ever, 1, 27, {.max_goroutines = 50}).end ==
        trace::EndReason::goroutine_limit);
  if (!has_live()) return;
  CHECK(run_live(spawn_for_ever, 1, {.run = {.limits = {.max_goroutines = 50}}}).end ==
        trace::EndReason::goroutine_limit);
}

TEST_CASE("a C++ exception that escapes a goroutine reaches who made the run") {
  CHECK_THROWS_AS(run_once([] {
                    go("stuck", [] { make_channel<int>("ch").receive(); });
                    throw std::runtime_error("bug");
                  }),
                  std::runtime_error);
}

TEST_CASE("an operation outside of a run says so") {
  CHECK_THROWS_AS(make_channel<int>("ch"), std::logic_error);
}

TEST_CASE("ten thousand goroutines start, wait and end") {
  CHECK(run_once(
            [] {
              auto ch = make_channel<int>("ch");
              WaitGroup group;
              for (int i = 0; i < 10'000; ++i) {
                group.go("worker", [=] { ch.receive(); });
              }
              ch.close();
              group.wait();
            },
            1, 27, {.max_steps = 1'000'000})
            .end == trace::EndReason::finished);
}

TEST_CASE("every operation knows its line, and functions have the names that Go would give") {
  const Ran ran = run_once([] { println("here"); });
  const auto& event = ran.trace.events()[1];
  CHECK(ran.trace.site(event.site).line == __LINE__ - 2);
  CHECK(ran.trace.text(ran.trace.site(event.site).file).ends_with("simulated_test.cpp"));
  struct Case {
    const char* pretty;
    const char* go_name;
  };
  for (const Case& c : {
           Case{"void interleave::patterns::pipeline::correct::run(const Knobs&)", "correct.run"},
           Case{"interleave::patterns::pipeline::correct::run(const Knobs&)::<lambda()>",
                "correct.run.func1"},
           Case{"auto interleave::patterns::pipeline::correct::run(const Knobs "
                "&)::(anonymous class)::operator()() const",
                "correct.run.func1"},
           Case{"interleave::patterns::pool::Job interleave::patterns::pool::make_job(int)",
                "make_job"},
           Case{"Error interleave::{anonymous}::f(std::function<void()>)", "f"},
           Case{"T g(Channel<T>) [with T = int]", "g"},
       }) {
    CHECK(go_function_name(c.pretty) == c.go_name);
  }
}

namespace {

// Calls itself, deeper than any stack; an operation on the way, or none.
int recurse(int depth, bool with_operation) {
  volatile char frame[256] = {};
  frame[depth % 256] = 1;
  if (with_operation) gosched();
  return depth == 100'000'000 ? 0 : recurse(depth + 1, with_operation) + frame[0];
}

}  // namespace

TEST_CASE("a goroutine that calls itself without end is Go's fatal error, on both schedulers") {
  CHECK(outcomes(
            [] {
              Defer guard([] { recover(); });
              recurse(0, true);
            },
            27, 3) == Outcomes{"panic: stack overflow"});
}

#if !defined(INTERLEAVE_ASAN) && !defined(INTERLEAVE_TSAN)
TEST_CASE("without an operation on the way, a stack overflow is named, too") {
  int from_child[2];
  REQUIRE(pipe(from_child) == 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(from_child[1], STDERR_FILENO);
    const SignalStack signal_stack;
    name_stack_overflows();
    run_once([] { std::_Exit(recurse(0, false) == 0 ? 3 : 4); });
    std::_Exit(0);
  }
  close(from_child[1]);
  std::string said;
  for (char each = 0; read(from_child[0], &each, 1) == 1;) said += each;
  close(from_child[0]);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 2);
  CHECK(said ==
        "interleave: fatal error: stack overflow: goroutine 1 calls itself without end and without "
        "an operation in between\n");
}
#endif
