#include "visualizer/card_text.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

#include "visualizer/digest.h"
#include "visualizer/gauge.h"

using namespace interleave;
using trace::EventKind;
using trace::ObjectKind;
using trace::WaitReason;

namespace {

struct Case {
  trace::ObjectId object;
  bool is_send = false;
};

// main made a context, its Done channel, another one, and two channels; then it waits.
struct Waiting {
  Waiting() {
    trace.append({.other = 1, .value = trace.intern("main"), .kind = EventKind::go});
    ctx = make(ObjectKind::context, "ctx", 0);
    done = make(ObjectKind::done_channel, "", ctx);
    other = make(ObjectKind::context, "other", 0);
    other_done = make(ObjectKind::done_channel, "", other);
    jobs = make(ObjectKind::channel, "jobs", 0);
    results = make(ObjectKind::channel, "results", 0);
    group = make(ObjectKind::wait_group, "errgroup", 0);
  }
  trace::ObjectId make(ObjectKind kind, const char* name, trace::ObjectId owner) {
    trace.append({.goroutine = 1,
                  .object = ++objects,
                  .other = owner,
                  .value = trace.intern(name),
                  .kind = EventKind::make,
                  .detail = static_cast<std::uint8_t>(kind)});
    return objects;
  }
  void select(std::initializer_list<Case> cases) {
    std::vector<trace::SelectCase> all;
    for (const Case& each : cases) {
      all.push_back({.object = each.object, .is_send = static_cast<std::uint8_t>(each.is_send)});
    }
    const std::uint32_t first = trace.add_select_cases(all.data(), all.size());
    block(WaitReason::select, first, static_cast<std::uint32_t>(all.size()));
  }
  void block(WaitReason reason, std::uint32_t object, std::uint32_t other_field = 0) {
    trace.append({.goroutine = 1,
                  .object = object,
                  .other = other_field,
                  .kind = EventKind::block,
                  .detail = static_cast<std::uint8_t>(reason)});
  }
  visualizer::CardText text(std::vector<detect::Finding> findings = {}) {
    const trace::Names names(trace);
    const visualizer::Digest digest(trace);
    trace::History history(trace);
    const trace::World& world = history.at(trace.steps());
    return visualizer::card_text({.trace = trace,
                                  .names = names,
                                  .digest = digest,
                                  .world = world,
                                  .cursor = {.step = trace.steps()},
                                  .findings = findings},
                                 world.goroutine(1));
  }

  trace::Trace trace;
  trace::ObjectId objects = 0, ctx, done, other, other_done, jobs, results, group;
};

}  // namespace

TEST_CASE("a card names what a select waits for: channels first, the only context as Done") {
  Waiting one;
  one.select({{one.done}, {one.jobs}});
  CHECK(one.text().doing == "jobs or Done");
  CHECK(one.text().how_long == "0 s");
  Waiting two;
  two.select({{two.jobs}, {two.results, true}, {two.done}});
  CHECK(two.text().doing == "jobs or send results or Done");
  Waiting both;
  both.select({{both.done}, {both.other_done}});
  CHECK(both.text().doing == "ctx.Done() or other.Done()");
}

TEST_CASE("who waits for ever has no time, and the group is named alone") {
  Waiting run;
  run.block(WaitReason::wait_group, run.group);
  CHECK(run.text().doing == "wait errgroup");
  CHECK(run.text().how_long == "0 s");
  CHECK_FALSE(run.text().for_ever);
  detect::Finding leak;
  leak.kind = detect::FindingKind::leak;
  leak.goroutines = {1};
  leak.step = run.trace.steps();
  const visualizer::CardText stuck = run.text({leak});
  CHECK(stuck.doing == "errgroup");
  CHECK(stuck.how_long.empty());
  CHECK(stuck.for_ever);
}

TEST_CASE("a context is over when its group's Wait ends it, and cancelled in all other cases") {
  struct Ending {
    std::uint32_t left;  // goroutines of the group that still run
    bool fails;          // one has returned an error
    bool is_parents;     // its parent was cancelled before
    bool is_over;
  };
  for (const Ending& each : {Ending{0, false, false, true}, Ending{1, false, false, false},
                             Ending{0, true, false, false}, Ending{0, false, true, false}}) {
    trace::World world;
    world.objects.resize(3);
    trace::Object &parent = world.objects[0], &ctx = world.objects[1], &group = world.objects[2];
    parent.id = 1, ctx.id = 2, group.id = 3;
    parent.kind = ctx.kind = ObjectKind::context;
    group.kind = ObjectKind::err_group;
    ctx.owner = 1, group.owner = 2;
    group.count = static_cast<std::int32_t>(each.left);
    group.error = each.fails ? 1 : 0;
    parent.cancelled = each.is_parents;
    parent.cancelled_step = each.is_parents ? 5 : 0;
    CHECK_FALSE(visualizer::is_over_by_wait(world, ctx));
    ctx.cancelled = true;
    ctx.cancelled_step = 6;
    CHECK(visualizer::is_over_by_wait(world, ctx) == each.is_over);
  }
}
