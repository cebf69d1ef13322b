#include <doctest/doctest.h>

#include "visualizer/axis.h"

using namespace interleave;
using visualizer::Axis;
using visualizer::Cursor;

namespace {

// Events at these times, in ms.
trace::Trace at_times(std::initializer_list<std::int64_t> times) {
  trace::Trace t;
  for (const std::int64_t ms : times) {
    t.append({.time_ns = ms * 1'000'000, .kind = trace::EventKind::print});
  }
  return t;
}

trace::Trace many(std::uint32_t steps, std::int64_t ns_a_step) {
  trace::Trace t;
  for (std::uint32_t i = 0; i < steps; ++i) {
    t.append({.time_ns = i * ns_a_step, .kind = trace::EventKind::print});
  }
  return t;
}

}  // namespace

TEST_CASE("the axis runs from 0 to 1 and never falls") {
  for (const trace::Trace& t : {at_times({0, 0, 0}), at_times({0, 5, 5, 900}), many(1000, 7)}) {
    const Axis axis(t);
    CHECK(axis.at(0U) == 0);
    CHECK(axis.at(t.steps()) == 1);
    double last = -1;
    for (std::uint32_t step = 0; step < t.steps(); ++step) {
      for (const float fraction : {0.0F, 0.25F, 0.9F}) {
        const double x = axis.at(Cursor{step, fraction});
        CHECK(x > last);
        last = x;
      }
    }
  }
}

TEST_CASE(
    "every step has at least its share of half of the width, and waiting has the other half") {
  const Axis axis(at_times({0, 0, 0, 1000}));
  for (std::uint32_t step = 1; step <= 3; ++step) {
    CHECK(axis.at(step) - axis.at(step - 1) == doctest::Approx(0.5 / 4));
  }
  CHECK(axis.at(4U) - axis.at(3U) == doctest::Approx(0.5 / 4 + 0.5));
}

TEST_CASE("a place on the axis leads back to where it came from") {
  const trace::Trace t = at_times({0, 1, 1, 1, 40, 41, 90});
  const Axis axis(t);
  for (std::uint32_t step = 0; step < t.steps(); ++step) {
    const Cursor back = axis.cursor_at(axis.at(Cursor{step, 0.5F}));
    CHECK(back.step == step);
    CHECK(back.fraction == doctest::Approx(0.5F).epsilon(0.01));
  }
  CHECK(axis.cursor_at(-3).step == 0);
  CHECK(axis.cursor_at(7).step == t.steps());
}

TEST_CASE("ticks stand at round times, in order and apart") {
  const Axis axis(at_times({0, 10, 25, 60, 110}));
  const auto ticks = axis.ticks(0.1);
  REQUIRE(ticks.size() >= 3);
  CHECK(ticks.front().text == "0 s");
  for (std::size_t i = 1; i < ticks.size(); ++i) CHECK(ticks[i].x - ticks[i - 1].x >= 0.1);
}

TEST_CASE("an empty run has an axis, too") {
  const trace::Trace nothing;
  const Axis axis(nothing);
  CHECK(axis.at(0U) == 0);
  CHECK(axis.cursor_at(0.5).step == 0);
  CHECK(visualizer::advance(axis, {}, 1, 1).step == 0);
}

TEST_CASE("playing moves on evenly, and ends at the last step") {
  const trace::Trace t = many(100, 1'000'000);
  Cursor cursor;
  double seconds = 0;
  Axis axis(t);
  double last = 0;
  while (cursor.step < t.steps() && seconds < 120) {
    cursor = visualizer::advance(axis, cursor, 1 / 60.0F, 1);
    CHECK(axis.at(cursor) >= last);
    last = axis.at(cursor);
    seconds += 1 / 60.0;
  }
  CHECK(cursor.step == 100);
  CHECK(seconds == doctest::Approx(30).epsilon(0.05));
  CHECK(visualizer::advance(axis, {}, 1, 4).step > visualizer::advance(axis, {}, 1, 1).step);
  CHECK(visualizer::advance(axis, {}, 0, 1).step == 0);
}

TEST_CASE("time lies where it is reached, and never falls") {
  const Axis axis(at_times({0, 0, 5, 5, 400, 412}));
  constexpr std::int64_t ms = 1'000'000;
  CHECK(axis.at_time(0) == 0);
  CHECK(axis.at_time(5 * ms) == axis.at(3U));
  CHECK(axis.at_time(412 * ms) == 1);
  CHECK(axis.at_time(900 * ms) == 1);
  double last = 0;
  for (std::int64_t time = 0; time <= 412 * ms; time += ms / 2) {
    CHECK(axis.at_time(time) >= last);
    last = axis.at_time(time);
  }
}

TEST_CASE("slow playing in short frames does not stand still before the end of a long step") {
  const trace::Trace t = [] {
    trace::Trace made = many(1000, 0);
    made.append({.time_ns = 1'000'000'000, .kind = trace::EventKind::print});
    return made;
  }();
  const Axis axis(t);
  Cursor cursor{1000, 0.9F};  // before a step of half the width
  int frames = 0;
  while (cursor.step < t.steps() && frames < 20'000) {
    cursor = visualizer::advance(axis, cursor, 1 / 240.0F, 0.25F);
    ++frames;
  }
  CHECK(cursor.step == t.steps());
}
