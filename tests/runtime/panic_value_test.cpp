// What panics carry, what recover gives, and what the crash report says.
#include <doctest/doctest.h>

#include <climits>
#include <string>
#include <vector>

#include "tests/runtime/harness.h"
#include "trace/crash.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

enum class Level { low, high = 3 };
struct Point {
  int id = 7;
};
struct Named {
  std::string string() const { return "named"; }
};
struct NotFound {
  std::string key;
  std::string text() const { return key + ": not found"; }
};

// What recover gives for it.
PanicValue recovered(const std::function<void()>& panics) {
  PanicValue value;
  func([&] {
    Defer guard([&] { value = recover(); });
    panics();
  });
  return value;
}

std::string crash_of(const std::function<void()>& main, int go_minor = 27) {
  return trace::crash_text(run_once(main, 1, go_minor).trace);
}

}  // namespace

TEST_CASE("panic: any value, with the text that fmt gives it and the one of the crash report") {
  struct Case {
    PanicValue value;
    const char* text;
    const char* crash_1_19;
    const char* crash_1_27;
  };
  const std::vector<Case> cases = {
      {"boom", "boom", "boom", "boom"},
      {std::string("a\nb"), "a\nb", "a\nb", "a\n\tb"},
      {42, "42", "42", "42"},
      {-1L, "-1", "-1", "-1"},
      {true, "true", "true", "true"},
      {1.5, "1.5", "+1.500000e+000", "1.5"},
      {1e20F, "1e+20", "+1.000000e+020", "1e+20"},
      {1234567.0, "1.234567e+06", "+1.234567e+006", "1.234567e+06"},
      {new_error("failed"), "failed", "failed", "failed"},
      {NotFound{"x"}, "x: not found", "x: not found", "x: not found"},
      {Named{}, "named", "named", "named"},
      {Level::high, "3", "main.Level(3)", "main.Level(3)"},
      {Point{}, "7", "(main.Point) 0x...", "(main.Point) 0x..."},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    const auto main = [&] { panic(each.value); };
    CHECK(crash_of(main, 19) == std::string("panic: ") + each.crash_1_19 + "\n");
    CHECK(crash_of(main, 27) == std::string("panic: ") + each.crash_1_27 + "\n");
    CHECK(outcomes([&] {
            const PanicValue value = recovered(main);
            println(value.text());
            println(value == each.value ? "same" : "another");
          }) == Outcomes{std::string(each.text) + " same"});
  }
}

TEST_CASE("recover: an error is the very same one, seen through wrapping") {
  const Error cause = new_error("cause");
  const Error failure = wrap("failed", cause);
  run_once([&] {
    const PanicValue value = recovered([&] { panic(failure); });
    CHECK(value.error() == failure);
    CHECK(is(value.error(), cause));
    CHECK_FALSE(value.is_runtime_error());
    CHECK_FALSE(value.as<std::string>());
    const PanicValue record = recovered([] { panic(NotFound{"k"}); });
    CHECK(as<NotFound>(record.error())->key == "k");
    CHECK(record.as<NotFound>()->key == "k");
  });
}

TEST_CASE("recover: numbers, records and texts come back as what they are") {
  run_once([] {
    const PanicValue number = recovered([] { panic(42); });
    CHECK(number.as<int>() == 42);
    CHECK_FALSE(number.as<long>());
    CHECK(number == 42);
    CHECK_FALSE(number == 43);
    CHECK_FALSE(number == "42");
    CHECK(number.error().is_nil());
    CHECK(recovered([] { panic(Point{9}); }).as<Point>()->id == 9);
    CHECK(recovered([] { panic("text"); }).as<std::string>() == "text");
  });
}

TEST_CASE("recover: today's uses of a text keep working") {
  run_once([] {
    func([] {
      Defer guard([] {
        Error err;
        if (auto text = recover()) err = new_error(*text);
        CHECK(err.text() == "boom");
        const std::optional<std::string> nothing = recover();
        CHECK_FALSE(nothing.has_value());
        CHECK(recover() == std::nullopt);
        CHECK(recover().value_or("nothing") == "nothing");
      });
      panic("boom");
    });
  });
}

TEST_CASE("recover: what the runtime panics with is a runtime error, with Go's text") {
  struct Case {
    std::function<void()> panics;
    const char* text;
  };
  const std::vector<int> three{1, 2, 3};
  const int* const nothing = nullptr;
  const std::vector<Case> cases = {
      {[] { Channel<int>().close(); }, "close of nil channel"},
      {[] {
         auto ch = make_channel<int>("ch");
         ch.close();
         ch.send(1);
       },
       "send on closed channel"},
      {[] { make_channel<int>("ch", -1); }, "makechan: size out of range"},
      {[&] { at(three, 5); }, "runtime error: index out of range [5] with length 3"},
      {[&] { at(three, -1); }, "runtime error: index out of range [-1]"},
      {[&] { deref(nothing); }, "runtime error: invalid memory address or nil pointer dereference"},
      {[] { divide(1, 0); }, "runtime error: integer divide by zero"},
      {[] { modulo(1U, 0); }, "runtime error: integer divide by zero"},
  };
  for (const Case& each : cases) {
    run_once([&] {
      const PanicValue value = recovered(each.panics);
      CHECK(value.text() == each.text);
      CHECK(value.is_runtime_error());
      CHECK(as<RuntimeError>(value.error())->message == each.text);
    });
    CHECK(crash_of(each.panics) == std::string("panic: ") + each.text + "\n");
  }
  run_once([] {
    const PanicValue misuse = recovered([] { WaitGroup().done(); });
    CHECK(misuse.text() == "sync: negative WaitGroup counter");
    CHECK_FALSE(misuse.is_runtime_error());
  });
  CHECK(at(three, 2) == 3);
  CHECK(divide(-7, 2) == -3);
  CHECK(modulo(-7, 2) == -1);
  CHECK(divide(INT_MIN, -1) == INT_MIN);
  CHECK(modulo(INT_MIN, -1) == 0);
}

TEST_CASE("panic(nil): by version, nil or an error that says so") {
  const auto main = [] {
    func([] {
      Defer guard([] {
        const PanicValue value = recover();
        println(value ? value.text() : "nil");
        println(as<PanicNilError>(value.error()) ? "PanicNilError" : "none");
        println(value.is_runtime_error() ? "runtime" : "no");
      });
      panic(nil);
    });
    println("on");
  };
  CHECK(outcomes(main, 20) == Outcomes{"nil none no on"});
  CHECK(outcomes(main, 21) == Outcomes{"panic called with nil argument PanicNilError runtime on"});
  CHECK(outcomes(main, 27) ==
        Outcomes{"runtime error: panic called with nil argument PanicNilError runtime on"});
  CHECK(crash_of([] { panic(nullptr); }, 20) == "panic: nil\n");
}

TEST_CASE("the crash report lists the panics under way, and which were recovered") {
  struct Case {
    std::function<void()> main;
    const char* before_1_25;
    const char* since_1_25;
  };
  const auto again = [](const PanicValue& first, std::function<void(const PanicValue&)> then) {
    return [=] {
      Defer guard([=] { then(recover()); });
      panic(first);
    };
  };
  const std::vector<Case> cases = {
      {again("a", [](const PanicValue& value) { panic(value); }),
       "panic: a [recovered]\n\tpanic: a\n", "panic: a [recovered, repanicked]\n"},
      {again("a", [](const PanicValue&) { panic("b"); }), "panic: a [recovered]\n\tpanic: b\n",
       "panic: a [recovered]\n\tpanic: b\n"},
      {again(new_error("e"), [](const PanicValue& value) { panic(value.error()); }),
       "panic: e [recovered]\n\tpanic: e\n", "panic: e [recovered, repanicked]\n"},
      {again(std::string("s"), [](const PanicValue& value) { panic(std::string(*value)); }),
       "panic: s [recovered]\n\tpanic: s\n", "panic: s [recovered]\n\tpanic: s\n"},
      {[] {
         Defer guard([] { panic("b"); });
         panic("a");
       },
       "panic: a\n\tpanic: b\n", "panic: a\n\tpanic: b\n"},
      {[] {
         Defer last([] { panic(recover()); });
         Defer guard([] { panic(recover()); });
         panic(7);
       },
       "panic: 7 [recovered]\n\tpanic: 7 [recovered]\n\tpanic: 7\n",
       "panic: 7 [recovered, repanicked]\n"},
      // One that is over is not told of.
      {[] {
         func([] {
           Defer guard([] { recover(); });
           panic("over");
         });
         panic("a");
       },
       "panic: a\n", "panic: a\n"},
      {[] {
         Defer guard([] {
           func([] {
             Defer inner([] { recover(); });
             panic("over");
           });
           panic("b");
         });
         panic("a");
       },
       "panic: a\n\tpanic: b\n", "panic: a\n\tpanic: b\n"},
      // A Goexit takes no line.
      {[] {
         Defer guard([] { panic("a"); });
         goexit();
       },
       "panic: a\n", "panic: a\n"},
  };
  for (const Case& each : cases) {
    CHECK(crash_of(each.main, 24) == each.before_1_25);
    CHECK(crash_of(each.main, 25) == each.since_1_25);
  }
}

TEST_CASE("a goroutine of a wait group that panics is reported as Go does, by its own place") {
  const Ran ran = run_once([] {
    WaitGroup group;
    group.go("worker", [] { panic("boom"); });
    group.wait();
  });
  CHECK(trace::crash_text(ran.trace) == "panic: boom [recovered, repanicked]\n");
}

TEST_CASE("once_func and its kin: the same value at each call; after Goexit nil, by version") {
  const Error failure = new_error("failed");
  CHECK(outcomes([=] {
          const auto start = once_func([=] { panic(failure); });
          for (int i = 0; i < 2; ++i) {
            println(recovered([&] { start(); }).error() == failure ? "same" : "another");
          }
        }) == Outcomes{"same same"});
  const auto main = [] {
    const auto start = once_value("start", []() -> int { goexit(); });
    WaitGroup group;
    group.add(1);
    go("first", [=] {
      Defer done([=] { group.done(); });
      Defer guard([] { println(recover().text()); });
      start();
    });
    group.wait();
    println(recovered([&] { start(); }).text());
  };
  CHECK(outcomes(main, 26) ==
        Outcomes{"panic called with nil argument panic called with nil argument"});
  const std::string text = "runtime error: panic called with nil argument";
  CHECK(outcomes(main, 27) == Outcomes{text + " " + text});
  CHECK(outcomes([] {
          const auto both = once_values([] {
            println("once");
            return std::pair(1, new_error("and"));
          });
          for (int i = 0; i < 2; ++i) {
            const auto [number, err] = both();
            println(std::to_string(number) + std::string(err.text()));
          }
        }) == Outcomes{"once 1and 1and"});
}

TEST_CASE("single flight: who shares a call that panicked gets the value's own error") {
  const Error failure = new_error("failed");
  run_once([&] {
    SingleFlight<int> flights;
    const PanicValue value =
        recovered([&] { flights.call("key", [&]() -> std::pair<int, Error> { panic(failure); }); });
    CHECK(value.text() == "failed");
    CHECK(is(value.error(), failure));
  });
}

TEST_CASE("exit: the run ends at once, with its status, and makes no deferred calls") {
  const auto main = [] {
    Defer never([] { println("deferred"); });
    go("other", [] { select_for_ever(); });
    println("before");
    runtime::exit(3);
  };
  for (const Ran& ran :
       {run_once(main), runtime::has_live() ? run_live(main) : run_once(main, 2)}) {
    CHECK(ran.end == trace::EndReason::exited);
    CHECK(ran.output == "before");
    CHECK(trace::exit_status(ran.trace) == 3);
    CHECK(trace::crash_text(ran.trace).empty());
  }
  const Ran panicking = run_once([] {
    Defer guard([] { os_exit(0); });
    panic("never reported");
  });
  CHECK(trace::exit_status(panicking.trace) == 0);
}

TEST_CASE("num_goroutine: the calling one and all others that have not ended") {
  CHECK(outcomes([] {
          println(std::to_string(num_goroutine()));
          auto ch = make_channel<int>("ch");
          for (int i = 0; i < 3; ++i) go("waits", [=] { ch.receive(); });
          println(std::to_string(num_goroutine()));
        }) == Outcomes{"1 4 deadlock"});
}

TEST_CASE("num_goroutine: one that has done its last operation may still be counted") {
  const Outcomes all = outcomes([] {
    WaitGroup group;
    group.go("short", [] {});
    group.wait();
    const int first = num_goroutine();
    const int second = num_goroutine();
    println(std::to_string(first) + std::to_string(second));
  });
  // Nobody comes back.
  CHECK(all == Outcomes{"11", "21", "22"});
}
