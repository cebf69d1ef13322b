// Goroutines and objects of one origin that are drawn as one where there is no room for each, and
// what is seen when a person opens such a group.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lab/recorded_run.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "tests/lab/requests.h"
#include "visualizer/digest.h"
#include "visualizer/stage_layout.h"

using namespace interleave;
using interleave::tests::request_of;
using visualizer::Opened;
using visualizer::Topology;

namespace {

visualizer::Digest digest_of(const char* pattern, const char* variant) {
  const lab::RunResult result = lab::execute(request_of(pattern, variant));
  return visualizer::Digest(result.trace);
}

// How large the stage is in windows of 1280x800 and 1024x640.
struct Room {
  float width, height;
};
constexpr Room rooms[] = {{632, 408}, {500, 312}};

}  // namespace

TEST_CASE("what is merged can be read in a small window: clients with their requests") {
  const visualizer::Digest digest = digest_of("request-handler", "fire-and-forget");
  const auto& all = digest.topologies();
  for (const auto& [width, height] : rooms) {
    CAPTURE(width);
    const Topology& topology = all[visualizer::fitting_topology(all, width, height, 1)];
    const auto layout = visualizer::layout_stage(topology, width, height, 1);
    CHECK(layout.text >= 0.6F);
    CHECK(layout.cards.size() < 6);
    CHECK(layout.pipes.size() == 2);
    REQUIRE(layout.contexts.size() == 2);
    CHECK(topology.members(layout.contexts[1].object).size() == 24);
  }
  // All of them stand for themselves where there is room without end.
  CHECK(all.front().merged.empty());
}

TEST_CASE("each object is drawn once, alone or with those of its origin, in every topology") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (variant.main == nullptr) continue;
      CAPTURE(variant.id);
      const lab::RunResult result = lab::execute(lab::default_request(*pattern, variant));
      const visualizer::Digest digest(result.trace);
      std::size_t before = SIZE_MAX;
      for (const Topology& topology : digest.topologies()) {
        std::multiset<trace::ObjectId> drawn;
        const auto add = [&](trace::ObjectId face) {
          CHECK(topology.face(face) == face);
          const auto members = topology.members(face);
          if (members.empty()) drawn.insert(face);
          drawn.insert(members.begin(), members.end());
        };
        for (const visualizer::Pipe& pipe : topology.pipes) add(pipe.channel);
        for (const trace::ObjectId id : topology.contexts) add(id);
        for (const trace::ObjectId id : topology.counters) add(id);
        CHECK(drawn.size() == std::set(drawn.begin(), drawn.end()).size());
        const auto& finest = digest.topology();
        CHECK(drawn.size() ==
              finest.pipes.size() + finest.contexts.size() + finest.counters.size());
        const std::size_t boxes = topology.roles.size() + topology.pipes.size() +
                                  topology.contexts.size() + topology.counters.size();
        CHECK(boxes <= before);
        before = boxes;
      }
    }
  }
}

TEST_CASE("an open group shows each member, or parts of it that can be opened in turn") {
  const visualizer::Digest digest = digest_of("request-handler", "fire-and-forget");
  const Topology& coarsest = digest.topologies().back();
  const std::vector<Opened> groups = visualizer::groups_of(coarsest);
  REQUIRE(groups.size() == 4);  // clients, their work, their channels, their contexts
  for (const Opened& group : groups) {
    CAPTURE(group.goroutine);
    CAPTURE(group.object);
    const Topology shown = visualizer::opened_topology(coarsest, group);
    const auto boxes = [](const visualizer::StageLayout& layout) {
      return layout.cards.size() + layout.pipes.size() + layout.tiles.size() +
             (layout.contexts.empty() ? 0 : layout.contexts.size() - 1);
    };
    std::size_t members = group.goroutine != 0 ? 0 : group.count;
    for (const visualizer::Role& role : shown.roles) members += role.goroutines.size();
    CHECK(members == group.count);
    CHECK(shown.roles.size() <= visualizer::most_open_with_channels);
    for (const auto& [width, height] : rooms) {
      const auto layout = visualizer::layout_stage(shown, width, height, 1);
      CHECK(boxes(layout) == shown.roles.size() + shown.pipes.size() + shown.counters.size() +
                                 shown.contexts.size());
      CHECK(layout.text >= 0.45F);
      CHECK(layout.left_out == 0);
    }
  }
  // Only its members are there.
  const Topology clients = visualizer::opened_topology(coarsest, groups[0]);
  CHECK(clients.role_of[0] == visualizer::no_role);
  CHECK(clients.role_of[groups[0].goroutine - 1] == 0);
}

TEST_CASE("connections of an open group lead to its members, and through no card") {
  for (const auto& [pattern, variant] :
       {std::pair{"request-handler", "fire-and-forget"}, {"request-handler", "correct"}}) {
    const visualizer::Digest digest = digest_of(pattern, variant);
    const auto& all = digest.topologies();
    std::size_t links = 0;
    for (const Opened& group : visualizer::groups_of(all.back())) {
      if (group.goroutine == 0) continue;
      const Topology shown = visualizer::opened_topology(all.back(), group, &all.front());
      for (const auto& [width, height] : rooms) {
        const auto layout = visualizer::layout_stage(shown, width, height, 1);
        links += layout.links.size();
        for (const visualizer::Link& link : layout.links) {
          for (float t = 0.02F; t < 1; t += 0.02F) {
            const ImVec2 at = visualizer::point_on(link, t);
            for (const visualizer::Card& card : layout.cards) {
              CHECK_FALSE(card.box.grown(-1).contains(at));
            }
          }
        }
      }
    }
    CHECK(links > 0);
  }
}

TEST_CASE("groups of a live run are not opened before any of their members is there") {
  const lab::RunResult before = lab::execute(request_of("request-handler", "fire-and-forget"));
  visualizer::TopologyMaker maker(before.trace);
  trace::Trace live;
  live.append({.other = 1, .value = live.intern("main"), .kind = trace::EventKind::go});
  maker.advance(live);
  const Topology& coarsest = maker.topologies().back();
  REQUIRE(coarsest.roles.size() > 1);
  for (const Opened& group : visualizer::groups_of(coarsest)) {
    CHECK(group.goroutine <= coarsest.role_of.size());
    CHECK(group.object <= coarsest.face_of.size());
  }
  CHECK_FALSE(visualizer::group_with(coarsest, {.goroutine = 1}));
  for (const visualizer::Role& role : coarsest.roles) {
    const Opened group{.goroutine = 1, .count = role.goroutines.size()};
    CHECK(visualizer::opened_topology(coarsest, group).role_of.size() == coarsest.role_of.size());
  }
}

TEST_CASE("thousands of goroutines are opened part by part down to each of them") {
  trace::Trace trace;
  for (trace::GoroutineId id = 1; id <= 10'001; ++id) {
    trace.append({.goroutine = id == 1 ? 0U : 1U,
                  .other = id,
                  .value = trace.intern(id == 1 ? "main" : "worker"),
                  .kind = trace::EventKind::go});
  }
  const Topology coarsest = visualizer::make_topology(trace);
  Opened opened{.goroutine = 2, .count = 10'000};
  CHECK(visualizer::groups_of(coarsest) == std::vector{opened});
  int deep = 0;
  while (opened.count > 1) {
    REQUIRE(++deep < 5);
    const Topology shown = visualizer::opened_topology(coarsest, opened);
    CHECK(shown.roles.size() <= visualizer::most_open);
    std::size_t members = 0;
    for (const visualizer::Role& role : shown.roles) members += role.goroutines.size();
    CHECK(members == opened.count);
    const visualizer::Role& last = shown.roles.back();
    opened = {.goroutine = last.goroutines.front(), .count = last.goroutines.size()};
  }
  CHECK(opened.goroutine == 10'001);
}

TEST_CASE("the group of a selection is found, and there is none of what is alone") {
  const visualizer::Digest digest = digest_of("request-handler", "fire-and-forget");
  const Topology& coarsest = digest.topologies().back();
  const std::vector<Opened> groups = visualizer::groups_of(coarsest);
  const trace::GoroutineId second =
      coarsest.roles[coarsest.role_of[groups[0].goroutine - 1]].goroutines[1];
  CHECK(visualizer::group_with(coarsest, {.goroutine = second}) == groups[0]);
  CHECK(visualizer::group_with(coarsest, {.object = groups.back().object}) == groups.back());
  CHECK_FALSE(visualizer::group_with(coarsest, {.goroutine = 1}));
  CHECK_FALSE(visualizer::group_with(coarsest, {}));
}
