#include "visualizer/lanes_plot.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>
#include <vector>

using namespace interleave;
using trace::EventKind;
using visualizer::Axis;
using visualizer::Bar;
using visualizer::LaneMark;
using visualizer::Look;

namespace {

struct Run {
  trace::Trace trace;
  std::vector<detect::Finding> findings;

  void add(EventKind kind, trace::GoroutineId goroutine, std::uint32_t object = 0,
           std::uint32_t other = 0, trace::WaitReason reason = trace::WaitReason::none) {
    trace.append({.goroutine = goroutine,
                  .object = object,
                  .other = other,
                  .kind = kind,
                  .detail = static_cast<std::uint8_t>(reason)});
  }
};

// 1 main, 2 channel, 3 go worker, 4 worker waits to receive, 5 main prints, 6 main sends to it, 7
// worker prints, 8 worker closes, 9 worker waits for ever on another receive, 10 main returns, 11
// end.
Run leak() {
  Run run;
  run.add(EventKind::go, 0, 0, 1);
  run.add(EventKind::make, 1, 1);
  run.add(EventKind::go, 1, 0, 2);
  run.add(EventKind::block, 2, 1, 0, trace::WaitReason::receive);
  run.add(EventKind::print, 1);
  run.add(EventKind::send, 1, 1, 2);
  run.add(EventKind::print, 2);
  run.add(EventKind::close, 2, 1);
  run.add(EventKind::block, 2, 0, 0, trace::WaitReason::receive_nil);
  run.add(EventKind::exit, 1);
  run.add(EventKind::end, 0);
  detect::Finding finding;
  finding.kind = detect::FindingKind::leak;
  finding.goroutines = {2};
  finding.step = 10;
  run.findings.push_back(finding);
  return run;
}

// So many goroutines, and as many events as are left of 100,000, spread over all of them.
Run crowd(std::uint32_t goroutines) {
  Run run;
  run.add(EventKind::go, 0, 0, 1);
  run.add(EventKind::make, 1, 1);
  for (std::uint32_t id = 2; id <= goroutines; ++id) run.add(EventKind::go, 1, 0, id);
  for (std::uint32_t i = run.trace.steps(); i < 100'000; ++i) {
    run.add(i % 3 == 0 ? EventKind::close : EventKind::cancel, 1 + i * 7919 % goroutines, 1);
  }
  return run;
}

visualizer::PlotFrame frame_at(std::uint32_t step, float scroll = 0) {
  return {.plot = {{100, 50}, {1100, 350}}, .scroll = scroll, .cursor = {step, 0}};
}

struct Plotted {
  visualizer::Lanes lanes;
  Axis axis;
  visualizer::LanesPlot plot;

  Plotted(const Run& run, const visualizer::PlotFrame& frame)
      : lanes(visualizer::make_lanes(run.trace)),
        axis(run.trace),
        plot(visualizer::plot_lanes(lanes, axis, run.findings, frame)) {}

  std::vector<Bar> bars_of(trace::GoroutineId id) const {
    std::vector<Bar> bars;
    for (const Bar& bar : plot.bars) {
      if (bar.goroutine == id) bars.push_back(bar);
    }
    return bars;
  }
  float x(std::uint32_t step) const { return visualizer::plot_x(frame_at(0).plot, axis.at(step)); }
};

bool has_hatch(const std::vector<Bar>& bars) {
  return std::any_of(bars.begin(), bars.end(), [](const Bar& b) { return b.look == Look::leaked; });
}

void check_joined(const std::vector<Bar>& bars) {
  for (std::size_t i = 1; i < bars.size(); ++i) CHECK(bars[i].x0 == bars[i - 1].x1);
}

}  // namespace

TEST_CASE("bars cover each goroutine's life: no gap, no overlap, nothing after its end") {
  const Run run = leak();
  for (std::uint32_t step = 0; step <= run.trace.steps(); ++step) {
    const Plotted p(run, frame_at(step));
    for (const visualizer::Lane& lane : p.lanes.lanes) {
      const auto bars = p.bars_of(lane.goroutine);
      REQUIRE(!bars.empty());
      check_joined(bars);
      CHECK(bars.front().x0 == p.x(lane.start));
      if (lane.end != 0) CHECK(bars.back().x1 == p.x(lane.end));
    }
  }
}

TEST_CASE(
    "who waits for ever is hatched from the step at which that is certain, and waits before") {
  const Run run = leak();
  for (const std::uint32_t step : {0U, 9U}) {
    const Plotted before(run, frame_at(step));
    CHECK_FALSE(has_hatch(before.plot.bars));
    CHECK(before.bars_of(2).back().look == Look::blocked);
    CHECK(before.bars_of(2).back().x1 == before.plot.end);
  }
  for (const std::uint32_t step : {10U, 11U}) {
    const Plotted after(run, frame_at(step));
    CHECK_FALSE(has_hatch(after.bars_of(1)));
    const Bar hatched = after.bars_of(2).back();
    CHECK(hatched.look == Look::leaked);
    CHECK(hatched.x0 == after.x(10));
    // What was a wait is one still: the past does not change.
    const Bar wait = after.bars_of(2).end()[-2];
    CHECK(wait.look == Look::blocked);
    CHECK(wait.x0 == after.x(9));
    CHECK(wait.x1 == after.x(10));
    CHECK(hatched.x1 == frame_at(0).plot.max.x);
    REQUIRE(hatched.span != nullptr);
    CHECK(hatched.span->reason == trace::WaitReason::receive_nil);
  }
}

TEST_CASE("a panic hatches nobody") {
  Run run = leak();
  run.findings.front().kind = detect::FindingKind::panic;
  CHECK_FALSE(has_hatch(Plotted(run, frame_at(11)).plot.bars));
}

TEST_CASE("who is woken over and over is hatched from the finding's step") {
  Run run = leak();
  run.findings.front().step = 8;  // in the middle of its running
  const Plotted p(run, frame_at(8));
  CHECK(p.bars_of(2).back().look == Look::leaked);
  CHECK(p.bars_of(2).back().x0 == p.x(8));
  check_joined(p.bars_of(2));
}

TEST_CASE("an arrow leads to where the other one begins to run, and no farther than the cursor") {
  const Run run = leak();
  CHECK(Plotted(run, frame_at(2)).plot.arrows.empty());
  CHECK(Plotted(run, frame_at(5)).plot.arrows.size() == 1);
  const Plotted p(run, frame_at(11));
  REQUIRE(p.plot.arrows.size() == 2);
  const visualizer::Arrow& send = p.plot.arrows.front();  // the latest first
  CHECK(send.has_head);
  CHECK(send.from.x == p.x(6));
  CHECK(send.to.x == p.x(6));
  CHECK(send.from.y < send.to.y);
}

TEST_CASE("an arrow that is on its way ends at the cursor, without a head") {
  Run run;
  run.add(EventKind::go, 0, 0, 1);
  run.add(EventKind::go, 1, 0, 2);
  for (int i = 0; i < 6; ++i) run.add(EventKind::print, 1);
  run.add(EventKind::exit, 2);  // step 9
  const Plotted p(run, frame_at(5));
  REQUIRE(p.plot.arrows.size() == 1);
  CHECK_FALSE(p.plot.arrows[0].has_head);
  CHECK(p.plot.arrows[0].to.x == doctest::Approx(p.plot.now));
  const Plotted there(run, frame_at(8));
  CHECK(there.plot.arrows[0].has_head);
  CHECK(there.plot.arrows[0].to.y > p.plot.arrows[0].to.y);
}

TEST_CASE("of too many arrows the latest are left") {
  Run run;
  run.add(EventKind::go, 0, 0, 1);
  run.add(EventKind::make, 1, 1);
  run.add(EventKind::go, 1, 0, 2);
  for (int i = 0; i < 500; ++i) {
    run.add(EventKind::block, 2, 1, 0, trace::WaitReason::receive);
    run.add(EventKind::send, 1, 1, 2);
  }
  CHECK(Plotted(run, frame_at(100)).plot.arrows.size() > 40);
  const Plotted p(run, frame_at(run.trace.steps()));
  CHECK(p.plot.arrows.size() == 40);
  CHECK(p.plot.arrows.front().from.x == p.x(run.trace.steps()));
}

TEST_CASE(
    "ends, panics, closes and cancellations are marked, and know whether they have happened") {
  Run run = leak();
  run.add(EventKind::cancel, 1, 1);
  const Plotted p(run, frame_at(9));
  const auto find = [&](LaneMark::Kind kind) {
    return std::find_if(p.plot.marks.begin(), p.plot.marks.end(),
                        [&](const LaneMark& mark) { return mark.kind == kind; });
  };
  REQUIRE(find(LaneMark::Kind::close) != p.plot.marks.end());
  CHECK(find(LaneMark::Kind::close)->at.x == p.x(8));
  CHECK(find(LaneMark::Kind::close)->is_past);
  REQUIRE(find(LaneMark::Kind::end) != p.plot.marks.end());
  CHECK(find(LaneMark::Kind::end)->at.x == p.x(10));
  CHECK_FALSE(find(LaneMark::Kind::end)->is_past);
  CHECK(find(LaneMark::Kind::panic) == p.plot.marks.end());
  REQUIRE(p.plot.cancels.size() == 1);
  CHECK_FALSE(p.plot.cancels[0].is_past);
}

TEST_CASE("the zone for ever lies behind the last event, and a place leads back to its step") {
  const Plotted p(leak(), frame_at(11));
  const visualizer::Rect plot = frame_at(0).plot;
  CHECK(p.plot.now == p.plot.end);
  CHECK(plot.max.x - p.plot.end == doctest::Approx(90));
  CHECK(visualizer::plot_at(plot, p.x(7)) == doctest::Approx(p.axis.at(7U)));
  CHECK(visualizer::plot_at(plot, plot.max.x) == 1);
  CHECK(visualizer::plot_at(plot, -5) == 0);
}

TEST_CASE("however many goroutines and events there are, what is drawn is bounded") {
  for (const std::uint32_t goroutines : {2U, 100U, 10'000U}) {
    const Run run = crowd(goroutines);
    for (const float scroll : {0.0F, 4000.0F, 1e9F}) {
      const Plotted p(run, frame_at(run.trace.steps(), scroll));
      const std::size_t visible = p.plot.last - p.plot.first;
      CHECK(visible <= std::min<std::size_t>(goroutines, 300 / 9 + 3));
      CHECK(p.plot.bars.size() <= visible * 1001);
      CHECK(p.plot.marks.size() <= visible * 1001);
      CHECK(p.plot.cancels.size() <= 1001);
      CHECK(p.plot.arrows.size() <= 201);
      for (std::size_t i = p.plot.first; i < p.plot.last; ++i) {
        const auto bars = p.bars_of(p.lanes.lanes[i].goroutine);
        REQUIRE(!bars.empty());
        for (std::size_t b = 1; b < bars.size(); ++b) REQUIRE(bars[b].x0 == bars[b - 1].x1);
      }
    }
  }
}

TEST_CASE("a lane knows in which span a step lies") {
  const auto lanes = visualizer::make_lanes(leak().trace);
  CHECK(visualizer::span_at(lanes.lanes[1], 2) == nullptr);
  REQUIRE(visualizer::span_at(lanes.lanes[1], 4) != nullptr);
  CHECK(visualizer::span_at(lanes.lanes[1], 4)->look == Look::blocked);
  CHECK(visualizer::span_at(lanes.lanes[0], 10) == nullptr);
}

TEST_CASE(
    "what a finding is about is marked on its lanes once it is certain; what is stuck is not") {
  Run run = leak();
  detect::Finding race;
  race.kind = detect::FindingKind::data_race;
  race.goroutines = {1, 2};
  race.steps = {5, 7};
  race.step = 7;
  run.findings = {race};
  run.add(EventKind::close, 0, 1);  // by time, which has no lane
  const auto marks_at = [&](std::uint32_t step) {
    const Plotted plotted(run, frame_at(step));
    std::vector<ImVec2> found;
    for (const visualizer::LaneMark& mark : plotted.plot.marks) {
      if (mark.kind == visualizer::LaneMark::Kind::finding) found.push_back(mark.at);
    }
    return found;
  };
  CHECK(marks_at(6).empty());
  const std::vector<ImVec2> found = marks_at(7);
  REQUIRE(found.size() == 2);
  CHECK(found[0].x < found[1].x);
  CHECK(found[0].y < found[1].y);
  run.findings.push_back(leak().findings.front());
  CHECK(marks_at(11).size() == 1);
}

TEST_CASE("only chosen lanes are in the plot, the pinned ones above whatever is scrolled") {
  trace::Trace trace;
  for (trace::GoroutineId id = 1; id <= 200; ++id) {
    trace.append({.goroutine = id == 1 ? 0U : 1U,
                  .other = id,
                  .value = trace.intern("worker"),
                  .kind = trace::EventKind::go});
  }
  const Run run{std::move(trace), {}};
  std::vector<trace::GoroutineId> order{150, 7};
  for (trace::GoroutineId id = 1; id <= 200; ++id) {
    if (id != 150 && id != 7 && id != 3) order.push_back(id);  // 3 is hidden
  }
  for (const float scroll : {0.0F, 13.0F, 400.0F, 1e6F}) {
    CAPTURE(scroll);
    visualizer::PlotFrame frame = frame_at(200, scroll);
    frame.order = &order;
    frame.pinned = 2;
    const Plotted p(run, frame);
    REQUIRE(p.plot.shown.size() > 3);
    CHECK(p.plot.shown[0] == 150);
    CHECK(p.plot.shown[1] == 7);
    CHECK(p.plot.row_of[2] == visualizer::no_row);
    for (const Bar& bar : p.plot.bars) CHECK(bar.goroutine != 3);
    // None lies over the pinned ones.
    const float below = frame.plot.min.y + 2 * p.plot.rows.pitch;
    for (const Bar& bar : p.plot.bars) {
      if (bar.goroutine != 150 && bar.goroutine != 7) CHECK(bar.y >= below);
    }
  }
}

TEST_CASE("a printed line and a tick that arrives have a mark on their goroutine's lane") {
  Run run;
  trace::Trace& trace = run.trace;
  trace.append({.other = 1, .value = trace.intern("main"), .kind = trace::EventKind::go});
  const auto make = [&](trace::ObjectId id, trace::ObjectKind kind, std::uint32_t owner) {
    trace.append({.goroutine = 1,
                  .object = id,
                  .other = owner,
                  .kind = trace::EventKind::make,
                  .detail = static_cast<std::uint8_t>(kind)});
  };
  make(1, trace::ObjectKind::ticker, 0);
  make(2, trace::ObjectKind::timer_channel, 1);
  trace.append({.goroutine = 1,
                .object = 2,
                .kind = trace::EventKind::block,
                .detail = static_cast<std::uint8_t>(trace::WaitReason::receive)});
  trace.append({.object = 2, .other = 1, .kind = trace::EventKind::send});
  trace.append({.goroutine = 1, .value = trace.intern("alive"), .kind = trace::EventKind::print});
  const auto marks_at = [&](std::uint32_t step, bool hides) {
    visualizer::PlotFrame frame = frame_at(step);
    frame.hides_future = hides;
    std::vector<visualizer::LaneMark::Kind> kinds;
    for (const auto& mark : Plotted(run, frame).plot.marks) kinds.push_back(mark.kind);
    return kinds;
  };
  using Kind = visualizer::LaneMark::Kind;
  CHECK(marks_at(7, true) == std::vector{Kind::tick, Kind::print});
  CHECK(marks_at(5, true) == std::vector{Kind::tick});
  CHECK(marks_at(5, false).size() == 2);
  CHECK(marks_at(4, true).empty());
}

TEST_CASE("who leaks but runs on is not hatched: its lane goes on for ever as it is") {
  Run run = leak();
  run.findings.front().goes_on = true;
  const Plotted p(run, frame_at(11));
  CHECK_FALSE(has_hatch(p.plot.bars));
  const Bar last = p.bars_of(2).back();
  CHECK(last.runs_on);
  CHECK(last.look == Look::blocked);
  CHECK(last.x0 == p.plot.end);
  // Not before it is certain, and not where the future is hidden.
  CHECK_FALSE(Plotted(run, frame_at(9)).bars_of(2).back().runs_on);
  visualizer::PlotFrame hidden = frame_at(11);
  hidden.hides_future = true;
  CHECK_FALSE(Plotted(run, hidden).bars_of(2).back().runs_on);
}
