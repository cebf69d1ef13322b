#include "trace/alignment.h"

#include <doctest/doctest.h>

#include <vector>

using namespace interleave::trace;

namespace {

struct Step {
  GoroutineId goroutine;
  EventKind kind;
  std::uint32_t object_or_other = 0;
};

// main (1) starts a worker (2), and makes a channel (1).
Trace run_of(const std::vector<Step>& steps) {
  Trace trace;
  trace.append({.other = 1, .value = trace.intern("main"), .kind = EventKind::go});
  trace.append({.goroutine = 1,
                .object = 1,
                .value = trace.intern("jobs"),
                .kind = EventKind::make,
                .detail = static_cast<std::uint8_t>(ObjectKind::channel)});
  trace.append(
      {.goroutine = 1, .other = 2, .value = trace.intern("worker"), .kind = EventKind::go});
  for (const Step& step : steps) {
    Event e{.goroutine = step.goroutine, .kind = step.kind};
    (step.kind == EventKind::unblock ? e.other : e.object) = step.object_or_other;
    trace.append(e);
  }
  trace.append({.kind = EventKind::end});
  return trace;
}

constexpr EventKind give = EventKind::send, receive = EventKind::receive, block = EventKind::block,
                    unblock = EventKind::unblock, work = EventKind::work, shut = EventKind::close,
                    leave = EventKind::exit;

}  // namespace

TEST_CASE("a run stands beside itself at the same steps, and does not part") {
  const Trace run = run_of({{1, give, 1}, {2, receive, 1}, {2, leave}, {1, leave}});
  const Alignment both = align(run, run);
  CHECK(both.partings.empty());
  for (std::uint32_t step = 0; step <= run.steps(); ++step) {
    CAPTURE(step);
    CHECK(both.right_of[step] == step);
    CHECK(both.left_of[step] == step);
  }
}

TEST_CASE("in another order the same has happened when the last of them has") {
  const Trace left = run_of({{1, work}, {2, work}, {1, leave}, {2, leave}});
  const Trace right = run_of({{2, work}, {2, leave}, {1, work}, {1, leave}});
  const Alignment both = align(left, right);
  CHECK(both.partings.empty());
  CHECK(both.right_of[3] == 3);
  CHECK(both.right_of[4] == 6);  // main's work is the third step there
  CHECK(both.right_of[5] == 6);
  CHECK(both.left_of[4] == 5);
  CHECK(both.left_of[5] == 7);
}

TEST_CASE("who waits and is woken is no operation, and is stepped over") {
  const Trace left = run_of({{2, block, 1}, {1, give, 1}, {1, unblock, 2}, {2, receive, 1}});
  const Trace right = run_of({{1, give, 1}, {2, receive, 1}});
  const Alignment both = align(left, right);
  CHECK(both.partings.empty());
  CHECK(both.left_of[4] == 6);  // main has sent, and has woken the worker
  CHECK(both.right_of[4] == 3);
  CHECK(both.right_of[5] == 4);
}

TEST_CASE("goroutines part where they do other things, or one does nothing more") {
  using Steps = std::vector<Step>;
  struct Case {
    Steps left, right;
    std::uint32_t left_step, right_step, operations;
  };
  const Step sends{1, give, 1}, closes{1, shut, 1}, leaves{1, leave}, works{1, work};
  const Step worker_works{2, work};
  const std::vector<Case> cases = {
      {Steps{sends, closes}, Steps{sends, leaves}, 5, 5, 3},
      {Steps{sends, closes}, Steps{sends}, 5, 0, 3},
      {Steps{works}, Steps{worker_works, works, sends}, 0, 4, 0},
  };
  for (const Case& c : cases) {
    const Alignment both = align(run_of(c.left), run_of(c.right));
    REQUIRE_FALSE(both.partings.empty());
    CHECK(both.partings.front().left_step == c.left_step);
    CHECK(both.partings.front().right_step == c.right_step);
    CHECK(both.partings.front().operations == c.operations);
  }
}

TEST_CASE("after they have parted, they are matched again from where they do the same") {
  const Trace left = run_of({{1, work}, {1, give, 1}, {1, shut, 1}, {1, leave}});
  const Trace right = run_of({{1, give, 1}, {1, shut, 1}, {1, leave}});
  const Alignment both = align(left, right);
  REQUIRE(both.partings.size() == 1);
  CHECK(both.partings.front().left_step == 4);
  CHECK(both.right_of[5] == 4);
  CHECK(both.right_of[6] == 5);
}

TEST_CASE("a receive that had to wait is the same as one that did not") {
  const Trace goes_on = run_of({{1, give, 1}, {2, receive, 1}});
  Trace waits;
  waits.append({.other = 1, .value = waits.intern("main"), .kind = EventKind::go});
  waits.append({.goroutine = 1,
                .object = 1,
                .value = waits.intern("jobs"),
                .kind = EventKind::make,
                .detail = static_cast<std::uint8_t>(ObjectKind::channel)});
  waits.append(
      {.goroutine = 1, .other = 2, .value = waits.intern("worker"), .kind = EventKind::go});
  waits.append({.goroutine = 2, .object = 1, .kind = EventKind::block});
  waits.append({.goroutine = 1, .object = 1, .other = 2, .kind = EventKind::send});
  waits.append({.goroutine = 1, .object = 1, .other = 2, .kind = EventKind::unblock});
  waits.append({.kind = EventKind::end});
  const Alignment both = align(waits, goes_on);
  CHECK(both.partings.empty());
  CHECK(both.right_of[5] == 5);  // both have sent and received
}

TEST_CASE("two runs part where the same operation gives another value, and go on alike") {
  struct Case {
    EventKind kind;
    const char *left, *right;  // as texts: they have other ids in another trace
    bool part;
  };
  for (const Case& c : {
           Case{EventKind::read, "one", "two", true},
           Case{EventKind::read, "one", "one", false},
           Case{EventKind::receive, "one", "two", true},
           Case{EventKind::send, "one", "two", true},
           Case{EventKind::print, "one", "two", true},
           Case{EventKind::lock, "one", "two", false},
       }) {
    const auto made = [&c](const char* before, const char* value) {
      Trace trace = run_of({{1, work}});
      Trace run;
      run.intern(before);
      for (const Event& each : trace.events()) {
        Event e = each;
        if (e.kind == EventKind::end) break;
        if (e.kind == EventKind::go || e.kind == EventKind::make) {
          e.value = run.intern(trace.text(e.value));
        }
        run.append(e);
      }
      run.append({.goroutine = 1,
                  .object = 1,
                  .value = run.intern(value),
                  .kind = c.kind,
                  .flags = value_is_text});
      run.append({.goroutine = 1, .kind = leave});
      run.append({.kind = EventKind::end});
      return run;
    };
    const Alignment both = align(made("a", c.left), made("b", c.right));
    CAPTURE(static_cast<int>(c.kind));
    REQUIRE(both.partings.size() == (c.part ? 1 : 0));
    if (c.part) {
      CHECK(both.partings.front().by_value);
      CHECK(both.partings.front().left_step == 5);
      CHECK(both.partings.front().right_step == 5);
    }
    CHECK(both.right_of[5] == 5);
    CHECK(both.right_of[6] == 6);
  }
}
