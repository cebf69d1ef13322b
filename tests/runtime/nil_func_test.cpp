// Go's nil func, wherever a function may be given.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

const std::string nil_dereference =
    "panic: runtime error: invalid memory address or nil pointer dereference";
const std::string go_of_nil = "panic: go of nil func value";

struct Case {
  const char* name;
  std::function<void()> main;
};

}  // namespace

TEST_CASE("a nil function that is called is a nil pointer that is dereferenced") {
  const std::function<void()> nothing;
  const std::vector<Case> cases = {
      {"func", [=] { func(nothing); }},
      {"func of a pointer", [] { func(static_cast<void (*)()>(nullptr)); }},
      {"Defer", [=] { Defer call(nothing); }},
      {"Defers",
       [=] {
         Defers calls;
         calls.add(nothing);
       }},
      {"WaitGroup::go",
       [=] {
         WaitGroup group;
         group.go("nil", nothing);
         group.wait();
       }},
      {"ErrGroup::go",
       [] {
         ErrGroup group;
         group.go("nil", std::function<Error()>());
         select_for_ever();  // who waits for the group may go on before the crash
       }},
      {"ErrGroup::try_go",
       [] {
         ErrGroup group;
         group.try_go("nil", std::function<Error()>());
         select_for_ever();  // who waits for the group may go on before the crash
       }},
      {"Once::call",
       [=] {
         Once once;
         once.call(nothing);
       }},
      {"once_func", [=] { once_func(nothing)(); }},
      {"once_value", [] { once_value(std::function<int()>())(); }},
      {"SyncMap::range",
       [] {
         SyncMap<int, int> map;
         map.store(1, 1);
         map.range(std::function<bool(int, int)>());
       }},
  };
  for (const Case& each : cases) {
    CAPTURE(each.name);
    CHECK(outcomes(each.main) == Outcomes{nil_dereference});
  }
}

TEST_CASE("a nil function's panic can be recovered, and what was deferred before is called") {
  CHECK(outcomes([] {
          func([] {
            Defer guard([] { println(recover().is_runtime_error() ? "runtime" : "other"); });
            Defer call(std::function<void()>{});
            println("first");
          });
          println("on");
        }) == Outcomes{"first runtime on"});
  CHECK(outcomes([] {
          Once once;
          func([&] {
            Defer guard([] { recover(); });
            once.call(std::function<void()>());
          });
          once.call([] { println("not called"); });
          println("done");
        }) == Outcomes{"done"});
}

TEST_CASE("SingleFlight: a nil function panics as one that panics does") {
  CHECK(outcomes([] {
          SingleFlight<int> flights;
          func([&] {
            Defer guard([] {
              const std::string text = recover().text();
              println(text.find("nil pointer dereference") != text.npos ? "nil" : text);
            });
            flights.call("key", std::function<std::pair<int, Error>()>());
          });
        }) == Outcomes{"nil"});
}

TEST_CASE("a nil function that a goroutine is started for is a fatal error") {
  const std::function<void()> nothing;
  const std::vector<Case> cases = {
      {"go", [=] { go("nil", nothing); }},
      {"after_func",
       [=] {
         after_func(milliseconds(0), "nil", nothing);
         sleep(milliseconds(10));
       }},
      {"after_func of a context",
       [=] {
         auto [ctx, cancel] = with_cancel(background());
         after_func(ctx, "nil", nothing);
         cancel();
         println("not reached");
       }},
      {"after_func of a context that is over",
       [=] {
         auto [ctx, cancel] = with_cancel(background());
         cancel();
         after_func(ctx, "nil", nothing);
         println("not reached");
       }},
      {"after_func of a context below",
       [=] {
         auto [ctx, cancel] = with_cancel(background());
         auto [below, cancel_below] = with_cancel(ctx);
         after_func(below, "nil", nothing);
         cancel();
         println("not reached");
       }},
      {"after_func of a deadline",
       [=] {
         auto [ctx, cancel] = with_timeout(background(), milliseconds(1));
         after_func(ctx, "nil", nothing);
         sleep(milliseconds(10));
         cancel();
       }},
  };
  for (const Case& each : cases) {
    CAPTURE(each.name);
    CHECK(outcomes(each.main) == Outcomes{go_of_nil});
  }
}

TEST_CASE("after_func: one that is stopped never starts its nil function") {
  CHECK(outcomes([] {
          const std::function<void()> nothing;
          auto [ctx, cancel] = with_cancel(background());
          const StopFunc stop = after_func(ctx, "nil", nothing);
          const Timer timer = after_func(milliseconds(5), "nil", nothing);
          println(stop() ? "stopped" : "over");
          println(timer.stop() ? "stopped" : "over");
          println(stop() ? "stopped" : "over");
          cancel();
          sleep(milliseconds(10));
        }) == Outcomes{"stopped stopped over"});
}
