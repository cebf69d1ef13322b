#include "lab/sweep.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "lab/resolve.h"
#include "patterns/catalog.h"

using namespace interleave;

TEST_CASE("the values of a sweep are few, evenly apart, with both ends and the one that is shown") {
  struct Case {
    int least, most, kept;
    std::size_t count;
    std::vector<int> values;
  };
  for (const Case& c : {
           Case{1, 4, 2, 8, {1, 2, 3, 4}},
           Case{5, 5, 5, 8, {5}},
           Case{0, 100, 50, 5, {0, 25, 50, 75, 100}},
           Case{0, 100, 33, 5, {0, 33, 50, 75, 100}},
           Case{-3, 3, 0, 3, {-3, 0, 3}},
           Case{1, 1'000'000, 7, 3, {1, 7, 1'000'000}},
       }) {
    CHECK(lab::swept_values(c.least, c.most, c.kept, c.count) == c.values);
  }
}

TEST_CASE("a sweep goes over the values one by one, and keeps what was seen when it is cancelled") {
  std::string why;
  const auto request = lab::resolve({.pattern = "counter", .variant = "racy", .knobs = {}}, why);
  REQUIRE(request);
  const explore::Options options{.how = {.strategy = "random"}, .budget = {.schedules = 50}};
  lab::Sweep sweep(*request, "servers", options);
  CHECK(sweep.done() == 0);
  while (sweep.done() < 2) sweep.follow();
  sweep.cancel();
  CHECK(sweep.is_over());
  CHECK(sweep.points()[0].schedules == 50);
  CHECK(sweep.points()[1].schedules == 50);
  CHECK(sweep.points().back().schedules == 0);
  sweep.follow();
  CHECK(sweep.done() == 2);

  lab::Sweep whole(*request, "servers", options);
  whole.await_end();
  CHECK(whole.done() == whole.points().size());
  for (const lab::SweepPoint& point : whole.points()) CHECK(point.schedules == 50);
}
