#include <doctest/doctest.h>

#include <string>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("a once calls its function once, and everybody returns after it") {
  CHECK(outcomes([] {
          Once once;
          Atomic<int> calls("calls");
          WaitGroup group;
          for (int i = 0; i < 3; ++i) {
            group.go("asks", [=] {
              once.call([=] {
                gosched();
                calls.add(1);
              });
              if (calls.load() != 1) println("too early");
            });
          }
          group.wait();
          println(std::to_string(calls.load()));
        }) == Outcomes{"1"});
}

TEST_CASE("a once whose function panicked has been done") {
  CHECK(outcomes([] {
          Once once;
          func([&] {
            Defer guard([] { println("recovered " + recover().value_or("nothing")); });
            once.call([] { panic("boom"); });
          });
          once.call([] { println("again"); });
          println("done");
        }) == Outcomes{"recovered boom done"});
}

TEST_CASE("a function that recovers by itself does its once") {
  CHECK(outcomes([] {
          Once once;
          once.call([] {
            Defer guard([] { recover(); });
            panic("boom");
          });
          once.call([] { println("again"); });
          println("done");
        }) == Outcomes{"done"});
}

TEST_CASE("a once that its own function asks is a deadlock") {
  CHECK(outcomes([] {
          Once once;
          once.call([=] { once.call([] { println("inside"); }); });
        }) == Outcomes{"deadlock"});
}

TEST_CASE("a copied once is another one in the same state") {
  CHECK(outcomes([] {
          OnceState a{};
          OnceState before = a;
          call_once(a, [] { println("a"); });
          OnceState after = a;
          call_once(before, [] { println("before"); });
          call_once(after, [] { println("after"); });
        }) == Outcomes{"a before"});
}

TEST_CASE("once_value computes its value once and gives it to all") {
  CHECK(outcomes([] {
          Atomic<int> calls("calls");
          const auto value = once_value("value", [=] { return calls.add(1) * 10; });
          WaitGroup group;
          for (int i = 0; i < 2; ++i) {
            group.go("asks", [=] {
              if (value() != 10) println("wrong");
            });
          }
          group.wait();
          println(std::to_string(calls.load()));
        }) == Outcomes{"1"});
}

TEST_CASE("a once_func panics again and again with what its function panicked with") {
  CHECK(outcomes([] {
          const auto start = once_func("start", [] {
            println("called");
            panic("boom");
          });
          for (int i = 0; i < 2; ++i) {
            func([&] {
              Defer guard([] { println(recover().value_or("nothing")); });
              start();
            });
          }
        }) == Outcomes{"called boom boom"});
}

TEST_CASE("who asks while the once is done waits as in Go's dump") {
  bool waited = false;
  for (std::uint32_t seed = 1; seed <= 50 && !waited; ++seed) {
    const Ran ran = run_once(
        [] {
          Once once("setup");
          go("other", [=] { once.call([] { sleep(seconds(1)); }); });
          once.call([] { sleep(seconds(1)); });
        },
        seed);
    for (const trace::Event& e : ran.trace.events()) {
      waited = waited || (e.kind == trace::EventKind::block &&
                          e.detail == static_cast<std::uint8_t>(trace::WaitReason::mutex_lock));
    }
  }
  CHECK(waited);
}
