// What Go's runtime says of a crash in which several panics had a part.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "tests/runtime/harness.h"
#include "trace/crash.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

struct Small {
  int id = 0;
  std::string text() const { return "small " + std::to_string(id); }
};
struct Nothing {
  std::string text() const { return "nothing"; }
};

std::string report_of(const std::function<void()>& main, int go_minor = 27) {
  const Ran ran = run_once(main, 1, go_minor);
  // The step that findings are about is that of the report's last panic.
  std::string report = trace::crash_text(ran.trace);
  const std::uint32_t step = trace::crash_step(ran.trace);
  REQUIRE(step > 0);
  const trace::Event& last = ran.trace.events()[step - 1];
  CHECK(report.find(ran.trace.text(last.value)) != std::string::npos);
  return report;
}

// Panics and is recovered, in functions of its own.
void panic_and_recover(const char* text) {
  func([=] {
    Defer guard([] { recover(); });
    panic(text);
  });
}

void close_twice() {
  const Channel<int> channel = make_channel<int>("channel");
  channel.close();
  channel.close();
}

}  // namespace

TEST_CASE("a panic that was recovered and is over has no part in a later crash") {
  struct Case {
    const char* name;
    std::function<void()> main;
    const char* report;
  };
  const std::vector<Case> cases = {
      {"in a deferred call",
       [] {
         Defer after([] { panic_and_recover("b"); });
         panic("a");
       },
       "panic: a\n"},
      {"twice in a deferred call",
       [] {
         Defer after([] {
           panic_and_recover("b");
           panic_and_recover("c");
         });
         panic("a");
       },
       "panic: a\n"},
      {"inside another one that is recovered",
       [] {
         Defer after([] {
           func([] {
             Defer guard([] {
               recover();
               panic_and_recover("c");
             });
             panic("b");
           });
         });
         panic("a");
       },
       "panic: a\n"},
      {"two at once",
       [] {
         Defer after([] {
           func([] {
             Defer guard([] { recover(); });
             Defer again([] { panic("c"); });
             panic("b");
           });
         });
         panic("a");
       },
       "panic: a\n"},
      {"after two",
       [] {
         Defer after([] { panic_and_recover("c"); });
         Defer again([] { panic("b"); });
         panic("a");
       },
       "panic: a\n\tpanic: b\n"},
      {"during a Goexit",
       [] {
         go("goroutine", [] {
           Defer after([] {
             Defer inner([] { panic_and_recover("b"); });
             panic("a");
           });
           goexit();
         });
         select_for_ever();
       },
       "panic: a\n"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.name);
    for (const int go_minor : {19, 27}) CHECK(report_of(each.main, go_minor) == each.report);
  }
}

TEST_CASE("calls that are left over when a panic has been recovered do not see it") {
  const auto left_over = [] {
    func([] {
      Defer left([] { panic("b"); });
      Defer guard([] { recover(); });
      panic("a");
    });
  };
  CHECK(report_of(left_over) == "panic: b\n");
  // Nor the ones that it has ended; but what still goes on is there.
  CHECK(report_of([=] {
          Defer after(left_over);
          panic("first");
        }) == "panic: first\n\tpanic: b\n");
  CHECK(report_of([=] {
          func([] {
            Defer left([] { panic("c"); });
            Defer guard([] { recover(); });
            Defer again([] { panic("b"); });
            panic("a");
          });
        }) == "panic: c\n");
  // What comes up there can be recovered in its turn, and nothing else.
  CHECK(outcomes([] {
          func([] {
            Defer last([] { println(recover().value_or("nothing")); });
            Defer middle([] { println(recover().value_or("nothing")); });
            Defer left([] { panic("b"); });
            Defer guard([] { println(recover().value_or("nothing")); });
            panic("a");
          });
          println("on");
        }) == Outcomes{"a b nothing on"});
}

TEST_CASE("a fatal error while panicking: the panics are told of first, from Go 1.26 on") {
  const auto unlock = [] {
    Mutex mutex;
    mutex.unlock();
  };
  const std::string fatal = "fatal error: sync: unlock of unlocked mutex\n";
  const auto while_panicking = [=] {
    Defer after(unlock);
    panic("a");
  };
  CHECK(report_of(while_panicking) == "panic: a\n\t" + fatal);
  CHECK(report_of(while_panicking, 19) == fatal);
  CHECK(report_of([=] {
          Defer after([=] {
            recover();
            unlock();
          });
          panic("a");
        }) == "panic: a [recovered]\n\t" + fatal);
  CHECK(report_of([=] {
          panic_and_recover("a");
          unlock();
        }) == fatal);
  CHECK(report_of([=] {
          Defer after([=] {
            panic_and_recover("b");
            unlock();
          });
          panic("a");
        }) == "panic: a\n\t" + fatal);
}

TEST_CASE("a value that is the very same one for Go's runtime is said once, from Go 1.25 on") {
  struct Case {
    const char* name;
    std::function<void()> panics;
    const char* text;
    bool is_same;
  };
  const std::vector<Case> cases = {
      {"divide", [] { static_cast<void>(divide(1, 0)); }, "runtime error: integer divide by zero",
       true},
      {"nil pointer",
       [] {
         const std::unique_ptr<int> nothing;
         static_cast<void>(deref(nothing));
       },
       "runtime error: invalid memory address or nil pointer dereference", true},
      {"nil", [] { panic(nullptr); }, "runtime error: panic called with nil argument", true},
      {"close", close_twice, "close of closed channel", true},
      {"small record", [] { panic(Small{3}); }, "small 3", true},
      {"empty record", [] { panic(Nothing{}); }, "nothing", true},
      {"index", [] { static_cast<void>(at(std::vector<int>{1}, 5)); },
       "runtime error: index out of range [5] with length 1", false},
      {"error", [] { panic(new_error("failed")); }, "failed", false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.name);
    const auto main = [&] {
      Defer again([&] {
        recover();
        each.panics();
      });
      each.panics();
    };
    const std::string text = each.text;
    const std::string once = "panic: " + text + " [recovered, repanicked]\n";
    const std::string twice = "panic: " + text + " [recovered]\n\tpanic: " + text + "\n";
    CHECK(report_of(main) == (each.is_same ? once : twice));
  }
  CHECK(report_of([] {
          Defer again([] { panic(Small{4}); });
          panic(Small{3});
        }) == "panic: small 3\n\tpanic: small 4\n");
}
