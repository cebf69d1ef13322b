#include <doctest/doctest.h>

#include "visualizer/lanes_layout.h"

using namespace interleave;
using trace::EventKind;
using visualizer::Look;

namespace {

void add(trace::Trace& t, EventKind kind, trace::GoroutineId goroutine, trace::ObjectId object = 0,
         std::uint32_t other = 0, std::uint8_t detail = 0) {
  t.append(
      {.goroutine = goroutine, .object = object, .other = other, .kind = kind, .detail = detail});
}

// 1 main, 2 channel, 3 go worker, 4 worker waits to receive, 5 main prints, 6 main sends to worker,
// 7 main returns, 8 worker prints, 9 worker returns, 10 end.
trace::Trace small_run() {
  trace::Trace t;
  add(t, EventKind::go, 0, 0, 1);
  add(t, EventKind::make, 1, 1);
  add(t, EventKind::go, 1, 0, 2);
  add(t, EventKind::block, 2, 1, 0, static_cast<std::uint8_t>(trace::WaitReason::receive));
  add(t, EventKind::print, 1);
  add(t, EventKind::send, 1, 1, 2);
  add(t, EventKind::exit, 1);
  add(t, EventKind::print, 2);
  add(t, EventKind::exit, 2);
  add(t, EventKind::end, 0);
  return t;
}

std::string text_of(const visualizer::Lane& lane) {
  std::string text;
  for (const auto& span : lane.spans) {
    text += std::to_string(span.from) + "-" + std::to_string(span.to) + " " +
            std::string(visualizer::label(span.look)) + "; ";
  }
  return text;
}

}  // namespace

TEST_CASE("a goroutine runs in the stretch before each of its events, and else is as it was left") {
  const auto lanes = visualizer::make_lanes(small_run());
  REQUIRE(lanes.lanes.size() == 2);
  CHECK(text_of(lanes.lanes[0]) == "1-3 running; 3-4 runnable; 4-7 running; ");
  CHECK(text_of(lanes.lanes[1]) ==
        "3-4 running; 4-6 blocked on channel; 6-7 runnable; 7-9 running; ");
  CHECK(lanes.lanes[0].end == 7);
  CHECK(lanes.lanes[1].start == 3);
}

TEST_CASE("spans cover a goroutine's life without gaps") {
  const auto lanes = visualizer::make_lanes(small_run());
  for (const auto& lane : lanes.lanes) {
    REQUIRE_FALSE(lane.spans.empty());
    CHECK(lane.spans.front().from == lane.start);
    CHECK(lane.spans.back().to == (lane.end != 0 ? lane.end : lanes.steps));
    for (std::size_t i = 0; i < lane.spans.size(); ++i) {
      CHECK(lane.spans[i].from < lane.spans[i].to);
      if (i > 0) CHECK(lane.spans[i].from == lane.spans[i - 1].to);
    }
  }
}

TEST_CASE("an arrow leads from who hands on to the next event of who goes on") {
  const auto lanes = visualizer::make_lanes(small_run());
  REQUIRE(lanes.handoffs.size() == 2);
  CHECK(lanes.handoffs[0].from_step == 3);  // the go statement
  CHECK(lanes.handoffs[0].to_step == 4);
  CHECK(lanes.handoffs[1].from_step == 6);  // the send
  CHECK(lanes.handoffs[1].to_step == 8);
  CHECK(lanes.handoffs[1].to == 2);
}

TEST_CASE("a goroutine that never ends has a lane to the last step") {
  trace::Trace t;
  add(t, EventKind::go, 0, 0, 1);
  add(t, EventKind::block, 1, 0, 0, static_cast<std::uint8_t>(trace::WaitReason::receive_nil));
  add(t, EventKind::end, 0);
  const auto lanes = visualizer::make_lanes(t);
  CHECK(lanes.lanes[0].end == 0);
  CHECK(text_of(lanes.lanes[0]) == "1-2 running; 2-3 blocked on channel; ");
}

TEST_CASE("lanes fill the room, get thinner when there are many, and then scroll") {
  const auto few = visualizer::lane_rows(4, 300, 1, 50);
  CHECK(few.scroll.at == 0);
  CHECK(few.pitch == 42);
  const auto many = visualizer::lane_rows(10'000, 300, 1, 1e9F);
  CHECK(many.pitch == 9);
  CHECK(many.bar < many.pitch);
  CHECK(many.scroll.at == many.scroll.most);
  CHECK(many.middle(9'999) < 300);
  CHECK(many.middle(9'999) > 280);
}

TEST_CASE("ten thousand goroutines and a hundred thousand events make bounded lanes") {
  trace::Trace t;
  add(t, EventKind::go, 0, 0, 1);
  for (std::uint32_t id = 2; id <= 10'000; ++id) add(t, EventKind::go, 1, 0, id);
  for (std::uint32_t i = 0; i < 90'000; ++i) add(t, EventKind::print, 1 + i * 7919 % 10'000);
  const auto lanes = visualizer::make_lanes(t);
  CHECK(lanes.lanes.size() == 10'000);
  std::size_t spans = 0;
  for (const auto& lane : lanes.lanes) spans += lane.spans.size();
  CHECK(spans <= 2 * t.steps() + 10'000);
}

TEST_CASE("lanes are chosen by name, hidden and pinned") {
  trace::Trace trace;
  trace::GoroutineId id = 0;
  for (const char* name : {"main", "worker", "worker", "Closer"}) {
    trace.append({.goroutine = id == 0 ? 0U : 1U,
                  .other = ++id,
                  .value = trace.intern(name),
                  .kind = trace::EventKind::go});
  }
  const visualizer::Lanes lanes = visualizer::make_lanes(trace);
  const trace::Names names(trace);
  using Ids = std::vector<trace::GoroutineId>;
  struct Case {
    visualizer::LaneChoice choice;
    Ids expected;
  };
  const Case cases[] = {
      {{}, {1, 2, 3, 4}},
      {{.hidden = {2}, .pinned = {}}, {1, 3, 4}},
      {{.hidden = {}, .pinned = {4, 2}}, {4, 2, 1, 3}},
      {{.hidden = {}, .pinned = {}, .filter = "WORK"}, {2, 3}},
      {{.hidden = {}, .pinned = {}, .filter = "closer"}, {4}},
      {{.hidden = {}, .pinned = {}, .filter = "g3"}, {3}},
      {{.hidden = {2}, .pinned = {1}, .filter = "worker"}, {1, 3}},
      {{.hidden = {}, .pinned = {}, .filter = "nobody"}, {}},
      {{.hidden = {}, .pinned = {9}}, {1, 2, 3, 4}},  // one that is not there yet
  };
  for (const auto& [choice, expected] : cases) {
    CHECK(visualizer::chosen_lanes(lanes, names, choice) == expected);
  }
}

TEST_CASE("pinned rows stand still while the others scroll, and leave room for one of them") {
  const auto rows = visualizer::lane_rows(100, 90, 1, 27, 2);
  CHECK(rows.pinned == 2);
  CHECK(rows.middle(0) == rows.pitch / 2);
  CHECK(rows.middle(1) == 1.5F * rows.pitch);
  CHECK(rows.middle(2) == 2.5F * rows.pitch - 27);
  CHECK(visualizer::lane_rows(100, 90, 1, 0, 50).pinned == 9);
  CHECK(visualizer::lane_rows(3, 90, 1, 0, 50).pinned <= 3);
}
