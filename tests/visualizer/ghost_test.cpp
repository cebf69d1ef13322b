// What would have been without what a person did, under the lanes of what is.
#include "visualizer/ghost.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "visualizer/lanes_plot.h"

namespace interleave::visualizer {
namespace {

lab::RunRequest request_of(std::string_view pattern_id) {
  const patterns::Pattern& pattern = *patterns::find_pattern(pattern_id);
  return lab::default_request(pattern, pattern.variants.front());
}

struct Two {
  lab::RunResult without, with;
  std::optional<Ghost> ghost;

  Two(lab::RunRequest request, std::string what, std::uint32_t step) {
    without = lab::execute(request);
    request.acts = {{what, step}};
    with = lab::execute(request);
    ghost = make_ghost(without.trace, make_lanes(without.trace), without.findings, with.trace, step,
                       what + "@" + std::to_string(step));
  }
};

}  // namespace

TEST_CASE("a ghost has the steps of the other run, at their times, on an axis for both") {
  const Two two(request_of("worker-pool"), "cancel", 30);
  REQUIRE(two.with.not_done == "");
  REQUIRE(two.ghost);
  const Ghost& ghost = *two.ghost;
  CHECK(ghost.without == "cancel@30");
  const auto others = two.without.trace.events();
  const auto events = two.with.trace.events();
  REQUIRE(ghost.places.size() == others.size() + 1);
  for (std::uint32_t step = 0; step <= 30; ++step) CHECK(ghost.places[step].step == step);
  double last = 0;
  for (const Cursor& place : ghost.places) {
    const double at = ghost.axis.at(place);
    CHECK(at >= last);
    last = at;
  }
  // Cancelled, it ends sooner: the axis goes on for the other one.
  REQUIRE(events.back().time_ns < others.back().time_ns);
  CHECK(ghost.axis.steps() > two.with.trace.steps());
  CHECK(ghost.axis.at(two.with.trace.steps()) < 1);
  CHECK(last == doctest::Approx(1));
}

TEST_CASE("a ghost tells of who is in the shown run what each would have done from then on") {
  const Two two(request_of("worker-pool"), "cancel", 30);
  REQUIRE(two.ghost);
  const Lanes lanes = make_lanes(two.without.trace);
  std::size_t spans = 0;
  for (const GhostLane& lane : two.ghost->lanes) {
    std::uint32_t at = 0;
    for (const Span& span : lane.spans) {
      CHECK(span.from >= 30);
      if (at != 0) CHECK(span.from == at);
      at = span.to;
      ++spans;
    }
    CHECK(lane.stuck_from == 0);  // the correct variant
  }
  CHECK(spans > 0);
  // "you" does nothing in the other run.
  CHECK(std::any_of(two.ghost->lanes.begin(), two.ghost->lanes.end(),
                    [](const GhostLane& lane) { return lane.spans.empty(); }));
}

TEST_CASE("of runs that differ before the action there is no ghost") {
  lab::RunRequest request = request_of("worker-pool");
  const lab::RunResult one = lab::execute(request);
  request.how.seed = 2;
  const lab::RunResult other = lab::execute(request);
  CHECK_FALSE(
      make_ghost(one.trace, make_lanes(one.trace), one.findings, other.trace, 30, "cancel@30"));
}

TEST_CASE("strips of a ghost lie under their lane's bar and above the next lane") {
  const Two two(request_of("worker-pool"), "cancel", 30);
  REQUIRE(two.ghost);
  const Lanes lanes = make_lanes(two.with.trace);
  for (const float height : {60.0F, 120.0F, 200.0F, 400.0F}) {
    const PlotFrame frame{
        .plot = {{100, 50}, {700, 50 + height}}, .cursor = {31}, .ghost = &*two.ghost};
    const LanesPlot plot = plot_lanes(lanes, two.ghost->axis, {}, frame);
    REQUIRE(plot.rows.ghost > 0);
    CHECK_FALSE(plot.ghosts.empty());
    const float x = plot_x(frame.plot, two.ghost->axis.at(30U));
    for (const Bar& bar : plot.ghosts) {
      const float lane = frame.plot.min.y + plot.rows.middle(plot.row_of[bar.goroutine - 1]);
      const float half = plot.rows.ghost / 2;
      CHECK(bar.x0 >= doctest::Approx(x));
      CHECK(bar.y - half >= lane + plot.rows.bar / 2);
      CHECK(bar.y + half <= lane - plot.rows.bar / 2 + plot.rows.pitch);
    }
  }
}

}  // namespace interleave::visualizer
