#include <doctest/doctest.h>

#include "tests/runtime/harness.h"

using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("a wait group waits until its counter is zero, and can be used again") {
  CHECK(outcomes([] {
          WaitGroup group;
          group.wait();  // zero: at once
          for (int round = 0; round < 2; ++round) {
            group.add(2);
            for (int i = 0; i < 2; ++i) {
              go("worker", [=] {
                Defer done([=] { group.done(); });
                println("work");
              });
            }
            group.wait();
            println("all");
          }
        }) == Outcomes{"work work all work work all"});
}

TEST_CASE("a negative wait group counter panics") {
  CHECK(outcomes([] {
          WaitGroup group;
          group.done();
        }) == Outcomes{"panic: sync: negative WaitGroup counter"});
}

TEST_CASE("an errgroup gives the first error and cancels its context") {
  CHECK(outcomes([] {
          auto [group, ctx] = ErrGroup::with_context(background());
          group.go("fails", []() -> Error {
            sleep(milliseconds(1));
            return new_error("first");
          });
          group.go("fails too", []() -> Error {
            sleep(milliseconds(2));
            return new_error("second");
          });
          group.go("listens", [=]() -> Error {
            ctx.done().receive();
            return ctx.err();
          });
          println(std::string(group.wait().text()));
        }) == Outcomes{"first"});
}

TEST_CASE("an errgroup's context is cancelled after a successful wait too") {
  CHECK(outcomes([] {
          auto [group, ctx] = ErrGroup::with_context(background());
          group.go("works", []() -> Error { return nil; });
          const Error error = group.wait();
          println(std::string(error.text()) + ", " + std::string(ctx.err().text()));
        }) == Outcomes{"<nil>, context canceled"});
}

TEST_CASE("which of two simultaneous errors is first is up to the schedule") {
  CHECK(outcomes([] {
          ErrGroup group;
          group.go("a", []() -> Error { return new_error("a"); });
          group.go("b", []() -> Error { return new_error("b"); });
          println(std::string(group.wait().text()));
        }) == Outcomes{"a", "b"});
}

TEST_CASE("a wait group may be used again, but not before the waits have returned") {
  CHECK(outcomes([] {
          WaitGroup group;
          for (int round = 0; round < 2; ++round) {
            group.go("worker", [] {});
            group.wait();
          }
          println("over");
        }) == Outcomes{"over"});
  CHECK(outcomes([] {
          WaitGroup group;
          group.add(1);
          go("worker", [=] {
            group.done();
            group.add(1);
            group.done();
          });
          group.wait();
          println("over");
        }) ==
        Outcomes{"over", "panic: sync: WaitGroup is reused before previous Wait has returned"});
}

TEST_CASE("a copied wait group is another one in the same state") {
  CHECK(outcomes([] {
          WaitGroupState group{};
          add(group, 1);
          go("worker", [copy = group]() mutable {
            done(copy);
            wait(copy);
            println("worker");
          });
          wait(group);
        }) == Outcomes{"worker deadlock"});
}

TEST_CASE("a goroutine of a wait group that panics is not done, one that exits is") {
  CHECK(outcomes([] {
          WaitGroup group;
          group.go("worker", [] { panic("boom"); });
          group.wait();
          println("went on");
        }) == Outcomes{"panic: boom"});
  CHECK(outcomes([] {
          WaitGroup group;
          group.go("worker", [] { goexit(); });
          group.wait();
          println("went on");
        }) == Outcomes{"went on"});
}

TEST_CASE("an errgroup's limit holds back go and try_go") {
  CHECK(outcomes([] {
          ErrGroup group;
          group.set_limit(2);
          Atomic<int> active("active");
          for (int i = 0; i < 4; ++i) {
            group.go("worker", [=] {
              if (active.add(1) > 2) println("too many");
              active.add(-1);
              return nil;
            });
          }
          println(std::string(group.wait().text()));
        }) == Outcomes{"<nil>"});
  CHECK(outcomes([] {
          ErrGroup group;
          group.set_limit(1);
          const auto end = make_channel<int>("end");
          const auto work = [=] {
            end.receive();
            return nil;
          };
          println(group.try_go("first", work) ? "started" : "full");
          println(group.try_go("second", work) ? "started" : "full");
          end.send(1);
          group.wait();
          println(group.try_go("third", [] { return nil; }) ? "started" : "full");
          group.wait();
        }) == Outcomes{"started full started"});
}

TEST_CASE("with a limit of 0 nothing starts; without one everything does") {
  CHECK(outcomes([] {
          ErrGroup group;
          group.set_limit(0);
          println(group.try_go("never", [] { return nil; }) ? "started" : "full");
          group.set_limit(-1);
          println(group.try_go("now", [] { return nil; }) ? "started" : "full");
          group.wait();
          group.set_limit(0);
          group.go("never", [] { return nil; });
        }) == Outcomes{"full started deadlock"});
}

TEST_CASE("the limit of an active errgroup must not be changed") {
  CHECK(outcomes([] {
          ErrGroup group;
          group.set_limit(3);
          const auto end = make_channel<int>("end");
          for (int i = 0; i < 2; ++i) {
            group.go("worker", [=] {
              end.receive();
              return nil;
            });
          }
          group.set_limit(4);
        }) ==
        Outcomes{"panic: errgroup: modify limit while 2 goroutines in the group are still active"});
}

TEST_CASE("the cause of an errgroup's context is its first error") {
  CHECK(outcomes([] {
          auto [group, ctx] = ErrGroup::with_context(background());
          group.go("fails", [] { return new_error("first"); });
          group.wait();
          println(std::string(ctx.err().text()) + ": " + std::string(cause(ctx).text()));
        }) == Outcomes{"context canceled: first"});
}

TEST_CASE("an add while another goroutine's done wakes who waits panics") {
  const std::set<std::string> seen = outcomes(
      [] {
        WaitGroup group;
        group.add(1);
        go("worker", [=] { group.done(); });
        go("late", [=] {
          group.add(1);
          group.done();
        });
        group.wait();
      },
      27, 2000);
  CHECK(seen.contains("panic: sync: WaitGroup misuse: Add called concurrently with Wait"));
  CHECK(seen.contains("panic: sync: WaitGroup is reused before previous Wait has returned"));
  CHECK(seen.contains(""));
}
