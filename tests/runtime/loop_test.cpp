#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

// What two goroutines see of a loop variable that they capture.
void capture() {
  WaitGroup group;
  for (const auto& i : loop("i", 0, 2)) {
    group.go("worker", [=] { println(std::to_string(i.load())); });
  }
  group.wait();
}

void capture_a_copy() {
  WaitGroup group;
  for (const auto& each : loop("each", std::vector<int>{5, 7})) {
    const int mine = each.load();
    group.go("worker", [=] { println(std::to_string(mine)); });
  }
  group.wait();
}

}  // namespace

TEST_CASE("a loop variable is one per loop up to Go 1.21, one per iteration from 1.22 on") {
  CHECK(outcomes(capture, 27) == Outcomes{"0 1", "1 0"});
  CHECK(outcomes(capture, 22) == Outcomes{"0 1", "1 0"});
  CHECK(outcomes(capture, 21, 3000) ==
        Outcomes{"0 1", "0 2", "1 0", "1 1", "1 2", "2 0", "2 1", "2 2"});
}

TEST_CASE("a copy of the loop variable is safe in every version") {
  for (const int go_minor : {21, 22}) {
    CHECK(outcomes(capture_a_copy, go_minor) == Outcomes{"5 7", "7 5"});
  }
}

TEST_CASE("a loop over nothing does nothing") {
  CHECK(outcomes([] {
          for (const auto& i : loop("i", 3, 3)) println(std::to_string(i.load()));
          for (const auto& each : loop("each", std::vector<int>{})) {
            println(std::to_string(each.load()));
          }
          println("over");
        }) == Outcomes{"over"});
}
