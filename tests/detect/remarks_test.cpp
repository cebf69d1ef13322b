// Remarks beside the verdict, and near twins that have none.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>

#include "tests/detect/twins.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

struct Remarked {
  std::string_view name;
  std::string_view title;  // "" for none
  std::function<void()> main;
};

}  // namespace

TEST_CASE("remarks, and programs without any") {
  const std::vector<Remarked> programs = {
      {"a goroutine asleep when main returns", "worker is cut off by main's return",
       [] {
         go("worker", [] {
           sleep(milliseconds(5));
           println("done");
         });
         sleep(milliseconds(1));
       }},
      {"goroutines at work when main returns", "worker·1–2 are cut off by main's return",
       [] {
         for (int i = 0; i < 2; ++i) go("worker", [] { work(milliseconds(5)); });
         sleep(milliseconds(1));
       }},
      {"a goroutine that waits for time when main returns", "late is cut off by main's return",
       [] {
         go("late", [] {
           after(milliseconds(5)).receive();
           println("late");
         });
         sleep(milliseconds(1));
       }},
      {"a goroutine that has only to return", "",
       [] {
         const auto result = make_channel<int>("result");
         go("worker", [=] { result.send(1); });
         result.receive();
       }},
      {"a goroutine that main waits for", "",
       [] {
         WaitGroup group;
         group.go("worker", [] { sleep(milliseconds(5)); });
         group.wait();
       }},
      {"values that nobody receives", "2 values stay in results",
       [] {
         const auto results = make_channel<int>("results", 3);
         for (int i = 0; i < 3; ++i) results.send(i);
         results.receive();
       }},
      {"values in channels made at one place", "3 values stay in answer·1–3",
       [] {
         for (int i = 0; i < 3; ++i) make_channel<int>("answer", 1).send(i);
       }},
      {"values that are all received", "",
       [] {
         const auto results = make_channel<int>("results", 3);
         for (int i = 0; i < 3; ++i) results.send(i);
         for (int i = 0; i < 3; ++i) results.receive();
       }},
      {"a group's context after its wait", "WithCancelCause is used after its group's wait",
       [] {
         auto [group, ctx] = ErrGroup::with_context(background());
         group.go("worker", []() -> Error { return nil; });
         ignore(group.wait());
         ignore(ctx.err());
       }},
      {"a group's context in a goroutine after its wait",
       "WithCancelCause is used after its group's wait",
       [] {
         auto [group, ctx] = ErrGroup::with_context(background());
         group.go("worker", []() -> Error { return nil; });
         ignore(group.wait());
         WaitGroup second;
         second.go("later", [mine = ctx] { ignore(mine.err()); });
         second.wait();
       }},
      {"a group's context where somebody waits for its end", "",
       [] {
         auto [group, ctx] = ErrGroup::with_context(background());
         WaitGroup watchers;
         watchers.go("watcher", [mine = ctx] { mine.done().receive(); });
         sleep(milliseconds(1));
         group.go("worker", []() -> Error { return nil; });
         ignore(group.wait());
         watchers.wait();
       }},
      {"a lock that another one has unlocked before the wait", "",
       [] {
         const Mutex mu("mu");
         const auto ch = make_channel<int>("ch");
         mu.lock();
         go("unlocker", [=] {
           mu.unlock();
           sleep(milliseconds(1));
           ch.send(1);
         });
         sleep(milliseconds(1));
         ch.receive();
       }},
      {"a group's parent after its wait", "",
       [] {
         const Context parent = background();
         auto [group, ctx] = ErrGroup::with_context(parent);
         group.go("worker", []() -> Error { return nil; });
         ignore(group.wait());
         ignore(parent.err());
       }},
      {"a lock held across a wait for a channel", "mu is held across a wait for a channel",
       [] {
         const Mutex mu("mu");
         const auto ch = make_channel<int>("ch");
         WaitGroup group;
         group.go("sender", [=] {
           sleep(milliseconds(1));
           ch.send(1);
         });
         mu.lock();
         ch.receive();
         mu.unlock();
         group.wait();
       }},
      {"a lock given back before the wait", "",
       [] {
         const Mutex mu("mu");
         const auto ch = make_channel<int>("ch");
         WaitGroup group;
         group.go("sender", [=] {
           sleep(milliseconds(1));
           ch.send(1);
         });
         mu.lock();
         mu.unlock();
         ch.receive();
         group.wait();
       }},
  };
  for (const Remarked& program : programs) {
    CAPTURE(program.name);
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      const trace::Trace trace = run({program.name, "", program.main}, seed);
      CHECK(detect::outcome(trace, detect::detect_all(trace)) == trace::Outcome::clean);
      std::string titles;
      for (const detect::Finding& each : detect::remarks_on(trace)) titles += each.title;
      REQUIRE(titles == program.title);
    }
  }
}

TEST_CASE("what is printed after main's return is told of, and only that") {
  const auto check_told = [](const std::function<void()>& main) {
    int late = 0;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      const trace::Trace trace = run({"", "", main}, seed);
      bool has_returned = false, prints_late = false;
      for (const trace::Event& e : trace.events()) {
        has_returned = has_returned || (e.kind == trace::EventKind::exit && e.goroutine == 1);
        prints_late = prints_late || (has_returned && e.kind == trace::EventKind::print);
      }
      REQUIRE(detect::remarks_on(trace).size() == (prints_late ? 1 : 0));
      late += prints_late ? 1 : 0;
    }
    CHECK(late > 0);
    CHECK(late < 50);
  };
  check_told([] { go("greeter", [] { println("hello"); }); });
  check_told([] {
    auto [ctx, cancel] = with_cancel(background());
    go("listener", [mine = ctx] {
      mine.done().receive();
      println("bye");
    });
    sleep(milliseconds(1));
    cancel();
  });
}
