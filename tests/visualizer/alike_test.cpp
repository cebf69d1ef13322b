// The stage of a run that goes on, laid out as another run of the same program: nothing moves.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lab/recorded_run.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "trace/names.h"
#include "visualizer/stage_layout.h"
#include "visualizer/topology.h"

using namespace interleave;
using visualizer::Rect;

namespace {

// The first `steps` events of a run, as a live one hands them over.
trace::Trace beginning(const trace::Trace& whole, std::uint32_t steps) {
  trace::Trace part;
  for (const std::string& text : whole.texts()) part.intern(text);
  std::vector<trace::Event> events(whole.events().begin(), whole.events().begin() + steps);
  part.adopt(whole.sites(), whole.select_cases(), std::move(events), {});
  return part;
}

using Places = std::map<std::string, Rect>;

Places places_of(const visualizer::TopologyMaker& maker, const trace::Trace& trace) {
  const visualizer::Topology& topology = maker.topology();
  const auto layout = visualizer::layout_stage(topology, 900, 520, 1);
  const trace::Names names(trace);
  std::uint32_t goroutines = 0, objects = 0;
  for (const trace::Event& e : trace.events()) {
    goroutines += e.kind == trace::EventKind::go ? 1U : 0U;
    objects += e.kind == trace::EventKind::make ? 1U : 0U;
  }
  Places places;
  for (trace::GoroutineId id = 1; id <= goroutines; ++id) {
    places["G" + std::to_string(id)] = layout.cards[topology.role_of[id - 1]].box;
  }
  for (const visualizer::PipeBox& pipe : layout.pipes) {
    const trace::ObjectId id = topology.pipes[pipe.pipe].channel;
    if (id <= objects) places["object " + std::to_string(id)] = pipe.box;
  }
  for (const visualizer::Tile& tile : layout.tiles) {
    if (tile.object <= objects) places["object " + std::to_string(tile.object)] = tile.box;
  }
  return places;
}

}  // namespace

TEST_CASE("a run that goes on has everything where it stays, if another run was there before") {
  std::size_t compared = 0;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    const patterns::Variant& variant = pattern->variants.front();
    CAPTURE(pattern->id);
    lab::RunRequest request = lab::default_request(*pattern, variant);
    const lab::RunResult before = lab::execute(request);
    request.how.seed = 7;  // in another order
    const lab::RunResult whole = lab::execute(request);
    const std::uint32_t steps = whole.trace.steps();
    visualizer::TopologyMaker maker(before.trace);
    Places last;
    for (std::uint32_t part = 1; part <= 6; ++part) {
      const trace::Trace now = beginning(whole.trace, steps * part / 6);
      maker.advance(now);
      const Places places = places_of(maker, now);
      for (const auto& [name, place] : last) {
        CAPTURE(name);
        REQUIRE(places.contains(name));
        CHECK(places.at(name).min.x == place.min.x);
        CHECK(places.at(name).min.y == place.min.y);
        ++compared;
      }
      last = places;
    }
  }
  CHECK(compared > 500);
}

TEST_CASE("laid out as itself a run looks as it does alone") {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  const lab::RunResult run = lab::execute(lab::default_request(pattern, pattern.variants.front()));
  visualizer::TopologyMaker maker(run.trace);
  maker.advance(run.trace);
  const visualizer::Topology a = maker.topology(), b = visualizer::make_topology(run.trace);
  CHECK(a.role_of == b.role_of);
  CHECK(a.counters == b.counters);
  CHECK(a.contexts == b.contexts);
  CHECK(a.face_of == b.face_of);
  REQUIRE(a.pipes.size() == b.pipes.size());
  for (std::size_t i = 0; i < a.pipes.size(); ++i) {
    CHECK(a.pipes[i].channel == b.pipes[i].channel);
    CHECK(a.pipes[i].column == b.pipes[i].column);
    CHECK(a.pipes[i].senders == b.pipes[i].senders);
  }
}

TEST_CASE("what only the later run has comes last") {
  const auto started = [](std::initializer_list<const char*> names) {
    trace::Trace trace;
    trace::GoroutineId id = 0;
    for (const char* name : names) {
      trace.append({.goroutine = id == 0 ? 0U : 1U,
                    .other = ++id,
                    .value = trace.intern(name),
                    .kind = trace::EventKind::go});
    }
    return trace;
  };
  visualizer::TopologyMaker maker(started({"main", "first", "second"}));
  maker.advance(started({"main", "second", "third"}));
  const visualizer::Topology& topology = maker.topology();
  REQUIRE(topology.roles.size() == 4);
  CHECK(topology.role_of == std::vector<std::size_t>{0, 2, 3});
  CHECK(topology.roles[1].goroutines.front() > 3);  // nobody yet
}
