#include "runtime/action.h"

#include <doctest/doctest.h>

#include "detect/finding.h"
#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

struct Acted {
  Ran ran;
  std::string failed;
  std::vector<detect::Finding> findings;
};

// Who could go on first does.
class InOrder final : public Strategy {
 public:
  std::uint32_t next_goroutine(const ChoicePoint&) override { return 0; }
  std::uint32_t select_case(std::uint32_t) override { return 0; }
};

Acted act_on(const std::function<void()>& main, std::vector<Act> acts, std::uint32_t seed = 1) {
  Acted acted;
  Seeded strategy(seed);
  Simulated scheduler(strategy, &acted.ran.trace, {.acts = std::move(acts)});
  acted.ran.end = scheduler.run(main);
  acted.failed = scheduler.acts().failed();
  acted.findings = detect::detect_all(acted.ran.trace);
  summarise(acted.ran);
  return acted;
}

std::string kinds(const std::vector<detect::Finding>& findings) {
  std::string text;
  for (const detect::Finding& finding : findings) {
    text += (text.empty() ? "" : " ") + std::string(detect::kind_name(finding.kind));
  }
  return text;
}

// Waits for a cancel that nobody can make any more.
void wait_for_lost_cancel() {
  auto [ctx, cancel] = with_cancel(background(), "ctx");
  static_cast<void>(cancel);
  ctx.done().receive();
  println(ctx.err().text());
}

// A worker waits for a channel that main has forgotten.
void forget_worker() {
  auto jobs = make_channel<int>("jobs");
  go("worker", [=] {
    for (int job : jobs) println(std::to_string(job));
    println("closed");
  });
  sleep(milliseconds(10));
  println("main");
}

void print_when_asked() {
  auto asked = make_channel<int>("asked");
  action("ask", [=] { asked.send(1); });
  println(std::to_string(asked.receive()));
}

// How long its work takes can be turned.
void work_as_tuned() {
  for (int i = 0; i < 3; ++i) work(milliseconds(tuned("work-ms").value_or(10)));
  println(now() == milliseconds(30) ? "as it was" : "turned");
}

}  // namespace

TEST_CASE("a person cancels, closes, turns, or does what the program offers") {
  struct Case {
    void (*program)();
    std::vector<Act> acts;
    const char* outcome;
    const char* findings;
  };
  for (const Case& c : {
           Case{wait_for_lost_cancel, {{"cancel.ctx", 4}}, "context canceled", ""},
           Case{wait_for_lost_cancel, {{"cancel", 4}}, "context canceled", ""},
           Case{forget_worker, {}, "main deadlock", "leak"},
           Case{forget_worker, {{"close.jobs", 5}}, "closed main", ""},
           Case{forget_worker, {{"close", 5}}, "closed main", ""},
           Case{print_when_asked, {}, "deadlock", "deadlock"},
           Case{print_when_asked, {{"ask", 2}}, "1", ""},
           Case{work_as_tuned, {}, "as it was", ""},
           Case{work_as_tuned, {{"work-ms=50", 2}}, "turned", ""},
       }) {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
      const Acted acted = act_on(c.program, c.acts, seed);
      CHECK(acted.failed == "");
      CHECK(outcome_of(acted.ran) == c.outcome);
      CHECK(kinds(acted.findings) == c.findings);
    }
  }
}

TEST_CASE("what a person does comes in at its step, and before anybody else goes on") {
  for (std::uint32_t step = 1; step <= 4; ++step) {
    const Acted acted = act_on(forget_worker, {{"close.jobs", step}});
    if (!acted.failed.empty()) continue;  // not made yet
    const auto events = acted.ran.trace.events();
    std::uint32_t begins = 0;
    for (std::uint32_t i = 0; i < events.size(); ++i) {
      if (events[i].kind == trace::EventKind::go && events[i].detail == 1) begins = i;
    }
    CHECK(begins >= step);
    CHECK(events[begins + 1].kind == trace::EventKind::close);
    CHECK(events[begins + 1].goroutine == events[begins].other);
  }
}

TEST_CASE("an action that cannot be done is told, and the run goes on") {
  struct Case {
    std::vector<Act> acts;
    const char* failed;
  };
  for (const Case& c : {
           Case{{{"cancel", 5}},
                "cancel@5: at step 5 there is nothing to do by this name; there is close.jobs"},
           Case{{{"close.results", 5}, {"close.jobs", 6}},
                "close.results@5: at step 5 there is nothing to do by this name; there is "
                "close.jobs"},
           Case{{{"close", 0}},
                "close@0: at step 0 there is nothing to do by this name, nor by any other"},
           Case{{{"close.jobs", 900}}, "the run was over at step 9, before close.jobs@900"},
       }) {
    InOrder strategy;
    trace::Trace trace;
    Simulated scheduler(strategy, &trace, {.acts = c.acts});
    scheduler.run(&forget_worker);
    CHECK(scheduler.acts().failed() == c.failed);
    if (c.acts.front().step == 900) CHECK(trace.steps() == 9);
  }
}

TEST_CASE("of several objects of one name each has a name of its own") {
  const auto program = [] {
    auto [outer, cancel_outer] = with_cancel(background(), "ctx");
    auto [inner, cancel_inner] = with_cancel(background(), "ctx");
    if (select(receive(outer.done()), receive(inner.done())) == 1) println("inner");
    cancel_outer();
    cancel_inner();
  };
  const Acted acted = act_on(program, {{"cancel.ctx.2", 6}});
  CHECK(acted.failed == "");
  CHECK(acted.ran.output == "inner");
}

TEST_CASE("a fiber of a person's goroutine serves others afterwards") {
  const auto program = [] {
    auto done = make_channel<int>("done");
    for (int i = 0; i < 5; ++i) {
      go("worker", [=] { done.send(1); });
      done.receive();
    }
  };
  for (std::uint32_t step = 0; step <= 20; ++step) {
    const Acted acted = act_on(program, {{"knob=1", step}, {"knob=2", step}});
    CHECK(acted.failed == "");
    CHECK(acted.ran.end == trace::EndReason::finished);
  }
}

TEST_CASE("on real threads a person acts at once, or at a step" * doctest::skip(!has_live())) {
  CHECK(outcome_of(run_live(wait_for_lost_cancel, 1, {.run = {.acts = {{"cancel.ctx", 4}}}})) ==
        "context canceled");
  ThreadPool pool;
  trace::Trace trace;
  Seeded strategy(1);
  Live live(pool, strategy, &trace, {.paused = true});
  CHECK(live.act("cancel") == "at step 0 there is nothing to do by this name, nor by any other");
  CHECK(live.offered_actions().empty());
}
