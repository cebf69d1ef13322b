// What follows from a run that grows is what follows from it when it is whole.
#include "visualizer/digest.h"

#include <doctest/doctest.h>

#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "tests/patterns/each_variant.h"
#include "trace/names.h"

using namespace interleave;

namespace {

void check_alike(const visualizer::Digest& grown, const visualizer::Digest& whole,
                 std::uint32_t steps) {
  CHECK(grown.lanes().cancels == whole.lanes().cancels);
  CHECK(grown.closes == whole.closes);
  CHECK(grown.prints == whole.prints);
  for (std::uint32_t step = 0; step <= steps; ++step)
    REQUIRE(grown.axis.at(step) == whole.axis.at(step));
  const visualizer::Topology &a = grown.topology(), &b = whole.topology();
  CHECK(a.role_of == b.role_of);
  CHECK(a.columns == b.columns);
  REQUIRE(a.pipes.size() == b.pipes.size());
  for (std::size_t i = 0; i < a.pipes.size(); ++i) {
    CHECK(a.pipes[i].senders == b.pipes[i].senders);
    CHECK(a.pipes[i].receivers == b.pipes[i].receivers);
  }
  const visualizer::Lanes &c = grown.lanes(), &d = whole.lanes();
  CHECK(c.steps == d.steps);
  REQUIRE(c.lanes.size() == d.lanes.size());
  for (std::size_t i = 0; i < c.lanes.size(); ++i) {
    const visualizer::Lane &lane = c.lanes[i], &other = d.lanes[i];
    CHECK(lane.end == other.end);
    REQUIRE(lane.spans.size() == other.spans.size());
    for (std::size_t k = 0; k < lane.spans.size(); ++k) {
      REQUIRE(lane.spans[k].from == other.spans[k].from);
      REQUIRE(lane.spans[k].to == other.spans[k].to);
      REQUIRE(lane.spans[k].look == other.spans[k].look);
    }
  }
  REQUIRE(c.handoffs.size() == d.handoffs.size());
  for (std::size_t i = 0; i < c.handoffs.size(); ++i)
    REQUIRE(c.handoffs[i].to_step == d.handoffs[i].to_step);
}

// The first `steps` events of a run.
void set_to_prefix(trace::Trace& trace, const trace::Trace& whole, std::uint32_t steps) {
  const auto events = whole.events().first(steps);
  trace.adopt(whole.sites(), whole.select_cases(), {events.begin(), events.end()}, {});
}

}  // namespace

TEST_CASE("a digest and names that grow with a run are those of the whole run") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles()) continue;
      CAPTURE(variant.id);
      const trace::Trace whole = lab::execute(tests::first_request(*pattern, variant)).trace;
      trace::Trace growing = whole;
      visualizer::Digest grown;
      trace::Names names;
      // By one event, and by several at once.
      for (std::uint32_t steps = 0; steps <= whole.steps(); steps += 1 + steps % 3) {
        set_to_prefix(growing, whole, steps);
        grown.advance(growing);
        names.advance(growing);
        if (steps % 7 == 0) check_alike(grown, visualizer::Digest(growing), steps);
      }
      grown.advance(whole);
      names.advance(whole);
      check_alike(grown, visualizer::Digest(whole), whole.steps());
      const trace::Names all(whole);
      for (trace::GoroutineId id = 0; id <= grown.lanes().lanes.size(); ++id)
        CHECK(names.goroutine(id) == all.goroutine(id));
      for (trace::ObjectId id = 0; id < 20; ++id) CHECK(names.object(id) == all.object(id));
    }
  }
}
