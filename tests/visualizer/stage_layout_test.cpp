#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "lab/recorded_run.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "visualizer/stage_layout.h"

using namespace interleave;
using visualizer::Rect;

namespace {

class Builder {
 public:
  Builder() { go("main", 0); }

  trace::GoroutineId go(const char* name, trace::GoroutineId parent = 1, trace::SiteId site = 0) {
    trace_.append({.goroutine = parent,
                   .other = ++goroutines_,
                   .site = site,
                   .value = trace_.intern(name),
                   .kind = trace::EventKind::go});
    return goroutines_;
  }
  trace::ObjectId make(trace::ObjectKind kind, const char* name, std::uint32_t other = 0) {
    trace_.append({.goroutine = 1,
                   .object = ++objects_,
                   .other = other,
                   .value = trace_.intern(name),
                   .kind = trace::EventKind::make,
                   .detail = static_cast<std::uint8_t>(kind)});
    return objects_;
  }
  trace::ObjectId channel(const char* name, std::uint32_t capacity) {
    return make(trace::ObjectKind::channel, name, capacity);
  }
  void hand_over(trace::GoroutineId from, trace::ObjectId channel, trace::GoroutineId to) {
    trace_.append(
        {.goroutine = from, .object = channel, .other = to, .kind = trace::EventKind::send});
  }
  const trace::Trace& trace() const { return trace_; }

 private:
  trace::Trace trace_;
  std::uint32_t goroutines_ = 0, objects_ = 0;
};

// generate -> naturals -> 3 squares -> squares -> collect, with a context, two groups and a loose
// closer.
Builder pipeline() {
  Builder b;
  b.make(trace::ObjectKind::context, "WithCancel");
  const auto naturals = b.channel("naturals", 2), squares = b.channel("squares", 2);
  b.make(trace::ObjectKind::wait_group, "stages");
  b.make(trace::ObjectKind::wait_group, "consumer");
  const auto generate = b.go("generate");
  std::vector<trace::GoroutineId> workers;
  for (int i = 0; i < 3; ++i) workers.push_back(b.go("square"));
  b.go("closer");
  const auto collect = b.go("collect");
  for (const auto worker : workers) {
    b.hand_over(generate, naturals, worker);
    b.hand_over(worker, squares, collect);
  }
  return b;
}

// n producers and n consumers around one channel.
Builder crowd(std::uint32_t n, bool many_sites) {
  Builder b;
  const auto ch = b.channel("ch", 100);
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto from = b.go("producer", 1, many_sites ? i : 0), to = b.go("consumer", 1, 1000);
    b.hand_over(from, ch, to);
  }
  return b;
}

bool overlap(const Rect& a, const Rect& b) {
  constexpr float e = 0.01F;
  return a.min.x < b.max.x - e && b.min.x < a.max.x - e && a.min.y < b.max.y - e &&
         b.min.y < a.max.y - e;
}

bool inside(const Rect& r, float width, float height) {
  return r.min.x >= 0 && r.min.y >= 0 && r.max.x <= width && r.max.y <= height;
}

std::vector<Rect> all_boxes(const visualizer::StageLayout& layout) {
  std::vector<Rect> boxes{layout.header};
  if (layout.legend.height() > 0) boxes.push_back(layout.legend);
  if (layout.timers.width() > 0) boxes.push_back(layout.timers);
  for (const auto& card : layout.cards) boxes.push_back(card.box);
  for (const auto& pipe : layout.pipes) boxes.push_back(pipe.box);
  for (const auto& pill : layout.contexts) boxes.push_back(pill.box);
  for (const auto& tile : layout.tiles) boxes.push_back(tile.box);
  return boxes;
}

}  // namespace

TEST_CASE("nothing on the stage overlaps or leaves it, at any size and scale") {
  Builder with_timers = pipeline();
  for (int i = 0; i < 40; ++i) with_timers.make(trace::ObjectKind::timer, "time.After");
  for (const Builder& b :
       {pipeline(), with_timers, crowd(6, false), crowd(300, false), Builder()}) {
    const auto topology = visualizer::make_topology(b.trace());
    for (const auto& [width, height] :
         {std::pair{500.0F, 300.0F}, {900.0F, 520.0F}, {2600.0F, 1300.0F}}) {
      for (const float scale : {0.75F, 1.0F}) {
        CAPTURE(width);
        CAPTURE(scale);
        const auto boxes = all_boxes(visualizer::layout_stage(topology, width, height, scale));
        for (std::size_t i = 0; i < boxes.size(); ++i) {
          CHECK(inside(boxes[i], width, height));
          for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(boxes[i], boxes[j]));
        }
      }
    }
  }
}

TEST_CASE("values flow from left to right: senders, channel, receivers") {
  const Builder b = pipeline();
  const auto topology = visualizer::make_topology(b.trace());
  const auto layout = visualizer::layout_stage(topology, 900, 520, 1);
  const auto x_of = [&](trace::GoroutineId id) {
    return layout.cards[topology.role_of[id - 1]].box.min.x;
  };
  CHECK(x_of(2) < layout.pipes[0].box.min.x);
  CHECK(layout.pipes[0].box.max.x < x_of(3));
  CHECK(x_of(3) == x_of(4));
  CHECK(x_of(3) < layout.pipes[1].box.min.x);
  CHECK(layout.pipes[1].box.max.x < x_of(7));
  CHECK(layout.links.size() == 8);
}

TEST_CASE("goroutines of one origin stand together, though not all of them use the channel") {
  Builder b;
  const auto ch = b.channel("ch", 0);
  const auto first = b.go("fetch", 1, 7), second = b.go("fetch", 1, 7),
             stranger = b.go("closer", 1, 8);
  b.hand_over(first, ch, 1);
  const auto topology = visualizer::make_topology(b.trace());
  const auto column = [&](trace::GoroutineId id) {
    return topology.roles[topology.role_of[id - 1]].column;
  };
  CHECK(column(second) == column(first));
  CHECK(column(stranger) != column(first));
}

TEST_CASE("of several channels of one origin each is joined to who uses it, and to nobody else") {
  const patterns::Pattern& pattern = *patterns::find_pattern("timeout");
  const lab::RunResult run = lab::execute(
      lab::default_request(pattern, *patterns::find_variant(pattern, "unbuffered-answer")));
  const auto topology = visualizer::make_topology(run.trace);
  std::set<std::size_t> servers;
  for (const visualizer::Pipe& pipe : topology.pipes) {
    REQUIRE(pipe.senders.size() == 1);
    CHECK(servers.insert(pipe.senders.front()).second);
  }
  CHECK(servers.size() > 1);
}

TEST_CASE("a cycle of channels ends, and whoever sends and receives on one channel has a place") {
  Builder b;
  const auto ping = b.channel("ping", 0), pong = b.channel("pong", 0), own = b.channel("own", 1);
  const auto other = b.go("other");
  b.hand_over(1, ping, other);
  b.hand_over(other, pong, 1);
  b.hand_over(1, own, 1);
  const auto topology = visualizer::make_topology(b.trace());
  CHECK(topology.columns <= 7);
  const auto layout = visualizer::layout_stage(topology, 900, 520, 1);
  CHECK(layout.links.size() == 6);
}

TEST_CASE("many goroutines of one origin become one counted card; few do not") {
  CHECK(visualizer::make_topology(crowd(6, false).trace()).roles.size() == 13);
  const auto topology = visualizer::make_topology(crowd(10'000, false).trace());
  CHECK(topology.roles.size() == 3);
  CHECK(topology.role_of.size() == 20'001);
  for (const std::size_t role : topology.role_of) CHECK(role < 3);
}

TEST_CASE("goroutines of one origin are merged where their cards cannot be read, and only there") {
  visualizer::TopologyMaker maker;
  const Builder b = crowd(8, false);
  maker.advance(b.trace());
  const auto& all = maker.topologies();
  REQUIRE(all.size() == 2);
  CHECK(all[0].roles.size() == 17);  // main, and 8 at each end
  CHECK(all[1].roles.size() == 3);
  CHECK(visualizer::fitting_topology(all, 1000, 620, 1) == 0);
  CHECK(visualizer::fitting_topology(all, 500, 300, 1) == 1);
  CHECK(visualizer::fitting_topology(all, 1000, 620, 2) == 1);
  // The groups with the most members go first.
  Builder mixed = crowd(8, false);
  for (int i = 0; i < 12; ++i) mixed.go("reader", 1, 77);
  visualizer::TopologyMaker other;
  other.advance(mixed.trace());
  REQUIRE(other.topologies().size() == 3);
  CHECK(other.topologies()[1].roles.size() == 18);
}

TEST_CASE("a link begins and ends where it is attached") {
  const auto topology = visualizer::make_topology(pipeline().trace());
  const auto layout = visualizer::layout_stage(topology, 900, 520, 1);
  for (const auto& link : layout.links) {
    const Rect& card = layout.cards[link.card].box;
    const Rect& pipe = layout.pipes[link.pipe].box;
    const ImVec2 start = visualizer::point_on(link, 0), end = visualizer::point_on(link, 1);
    CHECK(start.x == doctest::Approx(link.is_send ? card.max.x : pipe.max.x));
    CHECK(end.x == doctest::Approx(link.is_send ? pipe.min.x : card.min.x));
  }
}

TEST_CASE("the oldest value is nearest to the receivers, and every slot is inside the pipe") {
  const auto topology = visualizer::make_topology(pipeline().trace());
  const auto layout = visualizer::layout_stage(topology, 900, 520, 1);
  const auto& pipe = layout.pipes.front();
  CHECK(visualizer::slot_center(pipe, 0).x > visualizer::slot_center(pipe, 1).x);
  CHECK(pipe.box.contains(visualizer::slot_center(pipe, 0)));
  CHECK(pipe.box.contains(visualizer::slot_center(pipe, 1)));
}

TEST_CASE(
    "cards that no channel connects stand in rows and columns, beside the objects they share") {
  Builder b;
  for (int i = 0; i < 5; ++i) b.go("client");
  for (int i = 0; i < 4; ++i) b.make(trace::ObjectKind::mutex, "mu");
  const auto topology = visualizer::make_topology(b.trace());
  const auto layout = visualizer::layout_stage(topology, 1100, 560, 1);
  CHECK(layout.tiles.size() == 4);
  CHECK(layout.left_out == 0);
  // In one column six cards would be no larger than in the smallest window.
  CHECK(layout.text > 1.2F);
}

TEST_CASE("a slot is as wide as the longest value that goes through its channel") {
  const auto width_of = [](const char* value) {
    trace::Trace trace;
    trace.append({.other = 1, .value = trace.intern("main"), .kind = trace::EventKind::go});
    trace.append({.goroutine = 1,
                  .object = 1,
                  .other = 2,
                  .value = trace.intern("ch"),
                  .kind = trace::EventKind::make,
                  .detail = static_cast<std::uint8_t>(trace::ObjectKind::channel)});
    trace.append({.goroutine = 1,
                  .object = 1,
                  .value = trace.intern(value),
                  .kind = trace::EventKind::send,
                  .flags = trace::value_is_text});
    const auto layout = visualizer::layout_stage(visualizer::make_topology(trace), 900, 520, 1);
    return layout.pipes.front().slot_size / layout.text;
  };
  CHECK(width_of("a long one") > 2 * width_of("1"));
  // Longer ones are cut.
  CHECK(width_of("as long as nobody would read in a slot") == width_of("as long as nobody"));
}

TEST_CASE("of more objects than can be shown the stage says how many it leaves out") {
  Builder b;
  for (int i = 0; i < 100; ++i) b.make(trace::ObjectKind::mutex, "mu");
  const auto layout = visualizer::layout_stage(visualizer::make_topology(b.trace()), 900, 520, 1);
  CHECK(layout.tiles.size() + layout.left_out == 100);
  CHECK(layout.tiles.size() >= 8);
}
