// What lanes show when nothing past the cursor is to be seen, when zoomed, and of locks.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "lab/recorded_run.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "visualizer/digest.h"
#include "visualizer/lanes_legend.h"
#include "visualizer/lanes_plot.h"

using namespace interleave;
using visualizer::AxisScale;
using visualizer::AxisWindow;
using visualizer::LegendSign;

namespace {

lab::RunResult run_of(std::string_view pattern_id, std::string_view variant_id) {
  const patterns::Pattern& pattern = *patterns::find_pattern(pattern_id);
  return lab::execute(lab::default_request(pattern, *patterns::find_variant(pattern, variant_id)));
}

visualizer::PlotFrame frame_at(std::uint32_t step) {
  return {.plot = {{100, 50}, {1100, 350}}, .cursor = {step, 0}};
}

std::vector<LegendSign> legend_at(const lab::RunResult& run, std::uint32_t step, bool hides) {
  const trace::Names names(run.trace);
  const visualizer::Digest digest(run.trace);
  trace::History history(run.trace);
  return visualizer::legend_of({.trace = run.trace,
                                .names = names,
                                .digest = digest,
                                .world = history.at(step),
                                .cursor = {.step = step},
                                .findings = run.findings,
                                .hides_future = hides});
}

bool has(const std::vector<LegendSign>& signs, LegendSign sign) {
  return std::find(signs.begin(), signs.end(), sign) != signs.end();
}

}  // namespace

TEST_CASE("with the future hidden no bar, mark or line lies past the cursor, at any step") {
  for (const auto& [pattern, variant] :
       {std::pair{"pipeline", "consumer-quits-early"}, std::pair{"fan-out", "correct"},
        std::pair{"lock-order", "ab-ba"}}) {
    const lab::RunResult run = run_of(pattern, variant);
    const visualizer::Digest digest(run.trace);
    for (const AxisScale scale : {AxisScale::steps, AxisScale::time}) {
      for (std::uint32_t step = 0; step <= run.trace.steps(); ++step) {
        visualizer::PlotFrame frame = frame_at(step);
        frame.hides_future = true;
        frame.axis_scale = scale;
        const auto plot = visualizer::plot_lanes(digest.lanes(), digest.axis, run.findings, frame);
        const float now = plot.now + 0.01F;
        for (const auto& bar : plot.bars) REQUIRE(bar.x1 <= now);
        for (const auto& mark : plot.marks) REQUIRE(mark.at.x <= now);
        for (const auto& line : plot.cancels) REQUIRE(line.x <= now);
        for (const auto& arrow : plot.arrows) REQUIRE(std::max(arrow.from.x, arrow.to.x) <= now);
        for (const auto& hold : plot.holds) REQUIRE(hold.x1 <= now + 1);
      }
    }
  }
}

TEST_CASE("a lock that is held is a strip under its lane, from when it was taken on") {
  const lab::RunResult run = run_of("lock-order", "ab-ba");
  const visualizer::Digest digest(run.trace);
  trace::World world;
  while (world.step < run.trace.steps()) {
    world.advance(run.trace);
    for (const visualizer::Lane& lane : digest.lanes().lanes) {
      for (const visualizer::Hold& hold : lane.holds) {
        if (hold.from > world.step || hold.to <= world.step) continue;
        CHECK(world.object(hold.lock).holder == lane.goroutine);
      }
    }
    for (const trace::Object& object : world.objects) {
      if (object.kind != trace::ObjectKind::mutex || object.holder == 0) continue;
      const auto& holds = digest.lanes().lanes[object.holder - 1].holds;
      CHECK(std::any_of(holds.begin(), holds.end(), [&](const visualizer::Hold& hold) {
        return hold.lock == object.id && hold.from <= world.step && hold.to >= world.step;
      }));
    }
  }
}

TEST_CASE("a zoom keeps what is under it in its place, and stays within the axis") {
  const visualizer::Rect plot{{100, 50}, {1100, 350}};
  for (const double at : {0.0, 0.3, 0.99}) {
    AxisWindow window;
    for (int i = 0; i < 60; ++i) {
      const float before = visualizer::plot_x(plot, at, window);
      window = window.zoomed(at, 1.3);
      CHECK(visualizer::plot_x(plot, at, window) == doctest::Approx(before).epsilon(0.01));
      CHECK(window.from >= 0);
      CHECK(window.to <= 1.0000001);
    }
    CHECK(window.to - window.from == doctest::Approx(0.001));
    CHECK(visualizer::plot_at(plot, visualizer::plot_x(plot, at, window), window) ==
          doctest::Approx(at).epsilon(0.001));
    for (int i = 0; i < 60; ++i) window = window.zoomed(at, 1 / 1.3);
    CHECK(window.is_whole());
  }
  const AxisWindow half{0.25, 0.75};
  CHECK(half.panned(10).to == 1);
  CHECK(half.panned(-10).from == 0);
}

TEST_CASE("zoomed lanes have bars up to both sides of the plot") {
  const lab::RunResult run = run_of("pipeline", "consumer-quits-early");
  const visualizer::Digest digest(run.trace);
  visualizer::PlotFrame frame = frame_at(run.trace.steps());
  frame.window = {0.5, 0.6};
  const auto plot = visualizer::plot_lanes(digest.lanes(), digest.axis, run.findings, frame);
  for (const visualizer::Lane& lane : digest.lanes().lanes) {
    CAPTURE(lane.goroutine);
    float left = frame.plot.max.x, right = 0;
    for (const auto& bar : plot.bars) {
      if (bar.goroutine != lane.goroutine) continue;
      left = std::min(left, bar.x0);
      right = std::max(right, bar.x1);
    }
    CHECK(left <= frame.plot.min.x);
    CHECK(right >= plot.end);
  }
}

TEST_CASE("to scale, a step has the width of its time alone") {
  const lab::RunResult run = run_of("pipeline", "correct");
  const visualizer::Digest digest(run.trace);
  const auto& events = run.trace.events();
  const double whole = static_cast<double>(events.back().time_ns);
  REQUIRE(whole > 0);
  for (std::uint32_t step = 1; step < run.trace.steps(); ++step) {
    CHECK(digest.axis.at(step, AxisScale::time) ==
          doctest::Approx(static_cast<double>(events[step - 1].time_ns) / whole));
  }
  for (const double x : {0.1, 0.5, 0.9}) {
    const visualizer::Cursor cursor = digest.axis.cursor_at(x, AxisScale::time);
    CHECK(digest.axis.at(cursor, AxisScale::time) == doctest::Approx(x).epsilon(0.001));
  }
}

TEST_CASE("the legend names the signs that occur, and with the future hidden those so far") {
  const lab::RunResult fan_out = run_of("fan-out", "correct");
  const std::uint32_t end = fan_out.trace.steps();
  CHECK(has(legend_at(fan_out, 2, false), LegendSign::cancels));
  CHECK_FALSE(has(legend_at(fan_out, 2, true), LegendSign::cancels));
  CHECK(has(legend_at(fan_out, end, true), LegendSign::cancels));
  CHECK_FALSE(has(legend_at(fan_out, end, true), LegendSign::never_again));
  const lab::RunResult locks = run_of("lock-order", "ab-ba");
  CHECK(has(legend_at(locks, locks.trace.steps(), true), LegendSign::holds));
  CHECK(has(legend_at(locks, locks.trace.steps(), true), LegendSign::never_again));
  CHECK(legend_at(locks, 0, true).empty());
}

TEST_CASE("the legend goes on in a second row, and what has no room is left out") {
  const std::array<LegendSign, 5> signs{LegendSign::running, LegendSign::runnable,
                                        LegendSign::waiting, LegendSign::sleeping,
                                        LegendSign::closes};
  const std::array<float, 5> widths{40, 60, 40, 40, 50};
  const auto places = visualizer::place_legend(signs, widths, 20, 10, 100, 270, 2);
  REQUIRE(places.size() == 4);
  CHECK(places[1].row == 0);
  CHECK(places[2].row == 1);
  CHECK(places[2].x == 100);
  for (std::size_t i = 0; i < places.size(); ++i) {
    CHECK(places[i].x + 20 + widths[i] <= 270);
    if (i > 0 && places[i].row == places[i - 1].row) {
      CHECK(places[i].x >= places[i - 1].x + 20 + widths[i - 1]);
    }
  }
  CHECK(visualizer::place_legend(signs, widths, 20, 10, 100, 130, 2).empty());
}
