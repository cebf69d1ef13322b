#include <doctest/doctest.h>

#include <string>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

void settle() { sleep(microseconds(1)); }

}  // namespace

TEST_CASE("a semaphore lets in as many as it has units") {
  CHECK(outcomes([] {
          Weighted slots("slots", 2);
          Atomic<int> inside("inside");
          WaitGroup group;
          for (int i = 0; i < 4; ++i) {
            group.go("worker", [=] {
              slots.acquire(background(), 1);
              if (inside.add(1) > 2) println("too many");
              inside.add(-1);
              slots.release(1);
            });
          }
          group.wait();
          println(slots.try_acquire(2) ? "free" : "held");
        }) == Outcomes{"free"});
}

TEST_CASE("a large request is not overtaken by small ones") {
  CHECK(outcomes([] {
          Weighted slots("slots", 3);
          slots.acquire(background(), 2);
          WaitGroup group;
          for (const int units : {3, 1}) {
            group.go("worker", [=] {
              slots.acquire(background(), units);
              println(std::to_string(units));
              slots.release(units);
            });
            settle();
          }
          println(slots.try_acquire(1) ? "overtaken" : "must wait");
          slots.release(2);
          group.wait();
        }) == Outcomes{"must wait 3 1"});
}

TEST_CASE("a cancelled wait for units gives the context's error and lets the next one in") {
  CHECK(outcomes([] {
          Weighted slots("slots", 2);
          slots.acquire(background(), 1);
          auto [ctx, cancel] = with_cancel(background());
          WaitGroup group;
          group.go("large", [=] { println(std::string(slots.acquire(ctx, 2).text())); });
          settle();
          group.go("small", [=] {
            slots.acquire(background(), 1);
            println("small");
          });
          settle();
          cancel();
          group.wait();
        }) == Outcomes{"context canceled small", "small context canceled"});
}

TEST_CASE("units that come together with the cancel are given back") {
  CHECK(outcomes([] {
          Weighted slots("slots", 1);
          slots.acquire(background(), 1);
          auto [ctx, cancel] = with_cancel(background());
          WaitGroup group;
          group.go("waits", [=] {
            const Error err = slots.acquire(ctx, 1);
            println(std::string(err.text()));
            if (!err) slots.release(1);
          });
          settle();
          group.go("cancels", [=] { cancel(); });
          slots.release(1);
          group.wait();
          println(slots.try_acquire(1) ? "free" : "lost");
        }) == Outcomes{"<nil> free", "context canceled free"});
}

TEST_CASE("nothing is acquired with a context that is over, and too much never") {
  CHECK(outcomes([] {
          Weighted slots("slots", 1);
          auto [ctx, cancel] = with_cancel(background());
          cancel();
          println(std::string(slots.acquire(ctx, 1).text()));
        }) == Outcomes{"context canceled"});
  CHECK(outcomes([] {
          Weighted slots("slots", 1);
          auto [ctx, cancel] = with_timeout(background(), seconds(1));
          println(std::string(slots.acquire(ctx, 2).text()));
          println(slots.try_acquire(1) ? "free" : "held");
        }) == Outcomes{"context deadline exceeded free"});
  CHECK(outcomes([] { Weighted("slots", 1).acquire(background(), 2); }) == Outcomes{"deadlock"});
}

TEST_CASE("releasing more than is held panics") {
  CHECK(outcomes([] { Weighted("slots", 1).release(1); }) ==
        Outcomes{"panic: semaphore: released more than held"});
}
