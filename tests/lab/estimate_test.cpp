#include "lab/estimate.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>

using namespace interleave;

TEST_CASE("the interval holds what was counted, and gets narrower with more") {
  for (const std::uint64_t all : {1U, 10U, 1000U, 100'000U}) {
    double before = 2;
    for (const std::uint64_t percent : {0U, 10U, 50U, 100U}) {
      const std::uint64_t failing = all * percent / 100;
      const lab::Interval few = lab::confidence_95(failing, all);
      const lab::Interval many = lab::confidence_95(failing * 100, all * 100);
      const double share = static_cast<double>(failing) / static_cast<double>(all);
      CHECK(few.low <= share);
      CHECK(share <= few.high);
      CHECK(0 <= few.low);
      CHECK(few.high <= 1);
      CHECK(many.high - many.low < few.high - few.low);
      before = few.high - few.low;
      CHECK(before > 0);
    }
  }
}

TEST_CASE("the interval is Wilson's") {
  const lab::Interval of_334 = lab::confidence_95(334, 83'412);
  CHECK(of_334.low == doctest::Approx(0.003598).epsilon(0.001));
  CHECK(of_334.high == doctest::Approx(0.004456).epsilon(0.001));
  CHECK(lab::confidence_95(0, 1000).low == 0);
  CHECK(lab::confidence_95(0, 1000).high == doctest::Approx(0.003827).epsilon(0.001));
  CHECK(lab::confidence_95(10, 10).high == 1);
}

TEST_CASE("what is unseen is Good-Turing's share and Chao1's number") {
  const lab::Unseen of_birds = lab::unseen(37, 22, 83'412);
  CHECK(of_birds.next_is_new == doctest::Approx(37.0 / 83'412));
  CHECK(of_birds.classes == doctest::Approx(31.11).epsilon(0.001));
  CHECK(lab::unseen(0, 5, 100).classes == 0);
  CHECK(lab::unseen(0, 0, 100).next_is_new == 0);
  CHECK(lab::unseen(4, 0, 100).classes == doctest::Approx(0.99 * 6));
  CHECK(lab::unseen(1, 0, 1).classes == 0);
}
