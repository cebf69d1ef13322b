#include "visualizer/charts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

#include "lab/recorded_run.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "visualizer/charts_layout.h"
#include "visualizer/digest.h"

using namespace interleave;
using visualizer::Charts;
using visualizer::StateGroup;

namespace {

lab::RunResult run_of(std::string_view pattern_id, std::string_view variant_id) {
  const patterns::Pattern& pattern = *patterns::find_pattern(pattern_id);
  return lab::execute(lab::default_request(pattern, *patterns::find_variant(pattern, variant_id)));
}

// Everything that a chart says of a step, from the world of that step alone.
void check_step(const Charts& charts, const trace::World& world) {
  std::array<std::int32_t, visualizer::state_groups> counts{};
  for (const trace::Goroutine& g : world.goroutines) {
    ++counts[static_cast<std::size_t>(visualizer::group_of(g.state))];
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    REQUIRE(charts.states[i].at(world.step) == counts[i]);
  }
  std::int32_t armed = 0, received = 0;
  for (const trace::Object& object : world.objects) {
    armed += object.armed ? 1 : 0;
    if (object.kind == trace::ObjectKind::channel) {
      received += static_cast<std::int32_t>(object.received);
    }
  }
  REQUIRE(charts.timers.at(world.step) == armed);
  REQUIRE(charts.received.at(world.step) == received);
  for (const visualizer::ChannelSeries& series : charts.channels) {
    if (series.made_step > world.step) continue;
    const trace::Object& object = world.object(series.channel);
    REQUIRE(series.fill.at(world.step) == static_cast<std::int32_t>(object.buffer.size()));
    REQUIRE(series.senders.at(world.step) == static_cast<std::int32_t>(object.send_queue.size()));
    REQUIRE(series.receivers.at(world.step) ==
            static_cast<std::int32_t>(object.receive_queue.size()));
  }
}

}  // namespace

TEST_CASE("the charts say what the world of each step says, for all variants") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles()) continue;
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      const lab::RunResult run = lab::execute(lab::default_request(*pattern, variant));
      const visualizer::Digest digest(run.trace);
      trace::World world;
      const std::uint32_t most = std::min(run.trace.steps(), 2000U);
      while (world.step < most) {
        world.advance(run.trace);
        check_step(digest.charts(), world);
      }
      std::size_t channels = 0;
      while (world.step < run.trace.steps()) world.advance(run.trace);
      for (const trace::Object& object : world.objects) {
        channels += object.kind == trace::ObjectKind::channel ? 1 : 0;
      }
      CHECK(digest.charts().channels.size() == channels);
    }
  }
}

TEST_CASE("a goroutine's waiting time grows while it waits, and stays between its waits") {
  visualizer::WaitingTime waited;
  CHECK(waited.at(5, 100) == 0);
  waited.begin(3, 10);
  CHECK(waited.at(2, 5) == 0);
  CHECK(waited.at(3, 10) == 0);
  CHECK(waited.at(4, 30) == 20);
  waited.end(5, 40);
  CHECK(waited.at(9, 100) == 30);
  waited.begin(10, 100);
  CHECK(waited.at(11, 105) == 35);
  CHECK(waited.at(4, 30) == 20);
}

TEST_CASE("who waits for a Done() hears of the cancellation when it goes on") {
  const lab::RunResult run = run_of("fan-out", "correct");
  const visualizer::Digest digest(run.trace);
  const auto& listeners = digest.charts().listeners;
  REQUIRE(listeners.size() == 2);
  for (const visualizer::Listener& each : listeners) {
    const trace::Event& cancel = run.trace.events()[each.cancel_step - 1];
    CHECK(cancel.kind == trace::EventKind::cancel);
    CHECK(cancel.object == each.context);
    REQUIRE(each.heard_step > each.cancel_step);
    CHECK(run.trace.events()[each.heard_step - 1].goroutine == each.goroutine);
    CHECK(each.left_step == 0);
  }
}

TEST_CASE("the charts lie in their area and do not overlap, at all sizes") {
  struct Size {
    float width, height, scale;
  };
  for (const auto& [pattern, variant] :
       {std::pair{"pipeline", "consumer-quits-early"}, std::pair{"fan-out", "correct"},
        std::pair{"ticker", "time-after-in-loop"}}) {
    const lab::RunResult run = run_of(pattern, variant);
    const trace::Names names(run.trace);
    const visualizer::Digest digest(run.trace);
    trace::History history(run.trace);
    for (const Size& size : {Size{520, 140, 1}, Size{620, 190, 1}, Size{1050, 330, 1},
                             Size{2100, 700, 1}, Size{2100, 700, 2}}) {
      for (const bool hides : {false, true}) {
        CAPTURE(size.width);
        const std::uint32_t step = run.trace.steps() / 2;
        const visualizer::Scene scene{.trace = run.trace,
                                      .names = names,
                                      .digest = digest,
                                      .world = history.at(step),
                                      .cursor = {.step = step},
                                      .hides_future = hides};
        const visualizer::Rect area = visualizer::Rect::sized(10, 20, size.width, size.height);
        const auto plot = visualizer::plot_charts(scene, {area, size.scale, 0});
        REQUIRE_FALSE(plot.panels.empty());
        REQUIRE(plot.lists.size() == 2);
        float bottom = area.min.y - 1;
        for (const visualizer::ChartPanel& panel : plot.panels) {
          CHECK(panel.plot.min.y >= bottom);
          bottom = panel.plot.max.y;
          CHECK(panel.label.max.x <= panel.plot.min.x);
          CHECK(panel.plot.min.x >= area.min.x);
          CHECK(panel.plot.max.x <= area.max.x);
          CHECK_FALSE(panel.value.empty());
          for (const visualizer::Curve& curve : panel.curves) {
            // What it costs is bounded by the width.
            CHECK(static_cast<float>(curve.y.size()) <=
                  panel.plot.width() / visualizer::chart_column + 2);
            for (const float y : curve.y) {
              CHECK(y >= panel.plot.min.y - 0.5F);
              CHECK(y <= panel.plot.max.y + 0.5F);
            }
            if (!hides || curve.y.empty()) continue;
            const float last = panel.plot.min.x +
                               visualizer::chart_column * static_cast<float>(curve.y.size() - 1);
            CHECK(last <= plot.now + 0.5F);
          }
        }
        for (const visualizer::ChartList& list : plot.lists) {
          CHECK((list.rows.empty() ? !list.rest.empty() : true));
          for (const visualizer::ChartRow& row : list.rows) {
            CHECK(row.place.max.y <= list.place.max.y + 0.5F);
            CHECK(row.share >= 0);
            CHECK(row.share <= 1);
          }
        }
      }
    }
  }
}
