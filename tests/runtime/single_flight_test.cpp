#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

using Page = std::pair<int, Error>;

}  // namespace

TEST_CASE("callers with the same key at the same time share one call") {
  CHECK(outcomes([] {
          SingleFlight<int> flights;
          Atomic<int> calls("calls");
          WaitGroup group;
          for (int i = 0; i < 2; ++i) {
            group.go("asks", [=] {
              const auto [value, err, shared] = flights.call("key", [=] {
                gosched();
                calls.add(1);
                return Page(42, nil);
              });
              if (value != 42 || err) println("wrong");
              println(shared ? "shared" : "alone");
            });
          }
          group.wait();
          println(std::to_string(calls.load()));
        }) == Outcomes{"shared shared 1", "alone alone 2"});
}

TEST_CASE("other keys, and a key that was forgotten, do not share") {
  CHECK(outcomes([] {
          SingleFlight<int> flights;
          const auto inner = flights.call("a", [=] {
            const auto other = flights.call("b", [] { return Page(2, nil); });
            flights.forget("a");
            const auto again = flights.call("a", [] { return Page(3, new_error("no")); });
            println(std::to_string(other.value) + std::string(again.err.text()));
            return Page(1, nil);
          });
          println(std::to_string(inner.value));
        }) == Outcomes{"2no 1"});
}

TEST_CASE("a call that panics panics in everybody who waits for it") {
  CHECK(outcomes([] {
          SingleFlight<int> flights;
          WaitGroup group;
          for (int i = 0; i < 2; ++i) {
            group.go("asks", [=] {
              Defer guard([] { println(recover().value_or("nothing")); });
              flights.call("key", [] {
                gosched();
                panic("boom");
                return Page(0, nil);
              });
            });
          }
          group.wait();
        }) == Outcomes{"boom boom"});
}

TEST_CASE("a call that exits its goroutine exits everybody who waits for it") {
  CHECK(outcomes([] {
          SingleFlight<int> flights;
          WaitGroup group;
          for (int i = 0; i < 2; ++i) {
            group.go("asks", [=] {
              flights.call("key", [] {
                gosched();
                goexit();
                return Page(0, nil);
              });
              println("returned");
            });
          }
          group.wait();
          println("over");
        }) == Outcomes{"over"});
}

TEST_CASE("call_chan sends the result to each channel") {
  CHECK(outcomes([] {
          SingleFlight<int> flights;
          const auto fetch = [] { return Page(42, nil); };
          const auto a = flights.call_chan("key", fetch);
          const auto b = flights.call_chan("key", fetch);
          const int sum = a.receive().value + b.receive().value;
          println(std::to_string(sum));
        }) == Outcomes{"84"});
  CHECK(outcomes([] {
          SingleFlight<int> flights;
          flights
              .call_chan("key",
                         [] {
                           panic("boom");
                           return Page(0, nil);
                         })
              .receive();
        }) == Outcomes{"panic: boom"});
}
