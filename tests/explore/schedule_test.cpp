#include <doctest/doctest.h>

#include <array>

#include "explore/random.h"
#include "explore/schedule.h"

using namespace interleave;

TEST_CASE("a schedule survives being written and read") {
  const explore::Schedule schedule{.pattern = "pipeline",
                                   .variant = "never-closed",
                                   .knobs = {{"workers", 3}, {"takes", 0}},
                                   .how = {.seed = 18446744073709551615U}};
  const std::string text = explore::to_text(schedule);
  CHECK(text == "pipeline/never-closed?takes=0&workers=3#random.18446744073709551615");
  std::string why;
  CHECK(explore::parse_schedule(text, why) == schedule);
}

TEST_CASE("a schedule says what a person does to the run, and when") {
  const explore::Schedule schedule{
      .pattern = "pipeline",
      .variant = "correct",
      .knobs = {},
      .how = {.seed = 7},
      .acts = {{"cancel.ctx", 61}, {"close.jobs.2", 80}, {"items=3", 0}}};
  const std::string text = explore::to_text(schedule);
  CHECK(text == "pipeline/correct#random.7+cancel.ctx@61+close.jobs.2@80+items=3@0");
  std::string why;
  CHECK(explore::parse_schedule(text, why) == schedule);
}

TEST_CASE("what is left out of a schedule has its usual value") {
  std::string why;
  const auto schedule = explore::parse_schedule("pipeline", why);
  REQUIRE(schedule);
  CHECK(schedule->variant.empty());
  CHECK(schedule->knobs.empty());
  CHECK(schedule->how.seed == 1);
}

TEST_CASE("a text that is no schedule is refused, and it is said why") {
  struct Case {
    const char* text;
    const char* why;
  };
  for (const Case& c : {
           Case{"", "it does not begin with a pattern"},
           Case{"/correct", "it does not begin with a pattern"},
           Case{"p?workers", "\"workers\" is not NAME=NUMBER"},
           Case{"p?workers=many", "\"workers=many\" is not NAME=NUMBER"},
           Case{"p?workers=99999999999", "the number of \"workers=99999999999\" is too large"},
           Case{"p?a=1&a=2", "knob a is given twice"},
           Case{"p#lucky.7",
                "there is no strategy \"lucky\" with a seed; there are: fair, random, pct, pos"},
           Case{"p#exhaustive.7",
                "there is no strategy \"exhaustive\" with a seed; there are: fair, random, pct, "
                "pos"},
           Case{"p#pct-0.7",
                "\"pct-0\" is no strategy: it must be such as pct-3 or pct-3-58 (depth, from 1 to "
                "100, and length), or bounded-2 (preemptions)"},
           Case{"p#choices.5a",
                "its choices have been edited or cut off: the letters at their end do not fit"},
           Case{"p#random",
                "\"\" is no seed: it must be a whole number from 0 to 18446744073709551615"},
           Case{"p#random.-1",
                "\"-1\" is no seed: it must be a whole number from 0 to 18446744073709551615"},
           Case{"p#random.1+", "\"\" is no action at a step: it must be such as cancel@61"},
           Case{"p#random.1+cancel",
                "\"cancel\" is no action at a step: it must be such as cancel@61"},
           Case{"p#random.1+cancel@3+@4",
                "\"@4\" is no action at a step: it must be such as cancel@61"},
           Case{"p#random.1+cancel@-1",
                "\"cancel@-1\" is no action at a step: it must be such as cancel@61"},
           Case{"p#+cancel@1",
                "there is no strategy \"\" with a seed; there are: fair, random, pct, pos"},
           Case{"p#random.1x",
                "\"1x\" is no seed: it must be a whole number from 0 to 18446744073709551615"},
       }) {
    CAPTURE(c.text);
    std::string why;
    CHECK_FALSE(explore::parse_schedule(c.text, why));
    CHECK(why == c.why);
  }
}

TEST_CASE("the random strategy is even, and the same for the same seed") {
  explore::Random random(7), same(7), other(8);
  std::array<int, 3> seen{};
  bool differs = false;
  for (int i = 0; i < 30'000; ++i) {
    const std::uint32_t pick = random.select_case(3);
    REQUIRE(pick == same.select_case(3));
    differs = differs || pick != other.select_case(3);
    ++seen[pick];
  }
  CHECK(differs);
  for (const int count : seen) CHECK(count == doctest::Approx(10'000).epsilon(0.05));
}
