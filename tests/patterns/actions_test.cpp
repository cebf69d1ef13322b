// What a person does to every variant from outside, at every tenth step.
#include <doctest/doctest.h>

#include "lab/actions.h"
#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "tests/patterns/each_variant.h"
#include "trace/file.h"
#include "trace/world.h"

using namespace interleave;
using tests::for_each_variant;

namespace {

// All that can be done at this step: what stands there, and each knob that turns, at both ends.
std::vector<std::string> actions_at(const lab::RunRequest& request, const trace::Trace& trace,
                                    const trace::World& world) {
  std::vector<std::string> all = lab::actions_at(trace, world);
  for (const patterns::Knob& knob : request.knobs.all()) {
    if (!knob.can_turn()) continue;
    for (const int value : {knob.min, knob.max}) {
      all.push_back(std::string(knob.id) + '=' + std::to_string(value));
    }
  }
  return all;
}

}  // namespace

TEST_CASE("every action at every tenth step replays exactly, by its seed and by its choices") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    lab::RunRequest request = tests::first_request(pattern, variant);
    // What a person turns may make a run much longer.
    request.max_steps = 2000;
    const lab::RunResult before = lab::execute(request);
    trace::History history(before.trace);
    const std::uint32_t last = std::min<std::uint32_t>(before.trace.steps() - 1, 300);
    for (std::uint32_t step = 1; step <= last; step += 10) {
      for (const std::string& what : actions_at(request, before.trace, history.at(step))) {
        CAPTURE(what);
        CAPTURE(step);
        lab::RunRequest acted = request;
        acted.acts = {{what, step}};
        const lab::RunResult run = lab::execute(acted);
        // Up to there it is the run that it was.
        const auto same = [&](std::uint32_t i) {
          const trace::Event a = before.trace.events()[i], b = run.trace.events()[i];
          return a.kind == b.kind && a.goroutine == b.goroutine && a.time_ns == b.time_ns;
        };
        for (std::uint32_t i = 0; i < step; ++i) REQUIRE(same(i));
        lab::RunRequest again = acted;
        again.how = {.strategy = "choices", .choices = explore::kept(run.choices)};
        for (const lab::RunRequest& repeated : {acted, again}) {
          lab::RunResult replayed = lab::execute(repeated);
          REQUIRE(replayed.diverged.empty());
          CHECK(replayed.not_done == run.not_done);
          replayed.trace.schedule = run.trace.schedule;
          REQUIRE(trace::to_bytes(replayed.trace) == trace::to_bytes(run.trace));
        }
      }
    }
  });
}

TEST_CASE(
    "a correct variant is clean, too, when a person cancels a context, turns a knob, or does what "
    "it offers") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    if (variant.expected != trace::Outcome::clean) return;
    const lab::RunRequest request = tests::first_request(pattern, variant);
    const lab::RunResult before = lab::execute(request);
    trace::History history(before.trace);
    const std::uint32_t last = std::min<std::uint32_t>(before.trace.steps() - 1, 300);
    for (std::uint32_t step = 1; step <= last; step += 5) {
      for (const std::string& what : actions_at(request, before.trace, history.at(step))) {
        if (what.starts_with("close")) continue;
        CAPTURE(what);
        CAPTURE(step);
        lab::RunRequest acted = request;
        acted.acts = {{what, step}};
        const lab::RunResult run = lab::execute(acted);
        CHECK(std::string(trace::outcome_text(run.outcome)) == "clean");
      }
    }
  });
}
