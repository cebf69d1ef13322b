#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "visualizer/digest.h"
#include "visualizer/verdict_layout.h"

using namespace interleave;
using trace::EventKind;
using visualizer::Tone;

namespace {

struct Shown {
  explicit Shown(trace::EndReason end, std::vector<detect::Finding> found = {})
      : findings(std::move(found)) {
    trace.append({.other = 1, .value = trace.intern("main"), .kind = EventKind::go});
    trace.append({.goroutine = 1, .value = trace.intern("hello"), .kind = EventKind::print});
    trace.append({.goroutine = 1, .kind = EventKind::exit});
    trace.append({.kind = EventKind::end, .detail = static_cast<std::uint8_t>(end)});
  }

  visualizer::Verdict at(std::uint32_t step) {
    const trace::Names names(trace);
    trace::History history(trace);
    const visualizer::Digest digest(trace);
    return visualizer::verdict_of({.trace = trace,
                                   .names = names,
                                   .digest = digest,
                                   .world = history.at(step),
                                   .cursor = {.step = step},
                                   .findings = findings,
                                   .mend = "mend it"});
  }

  trace::Trace trace;
  std::vector<detect::Finding> findings;
};

detect::Finding leak(std::uint32_t step) {
  return {.kind = detect::FindingKind::leak,
          .title = "1 goroutine will never end",
          .message = "why",
          .goroutines = {1},
          .objects = {},
          .step = step,
          .cause_step = 2,
          .sites = {},
          .steps = {},
          .waits = {}};
}

}  // namespace

TEST_CASE("before the end the card tells what happens now") {
  Shown run(trace::EndReason::finished);
  CHECK(run.at(0).tone == Tone::neutral);
  CHECK(run.at(2).title == "main prints: hello");
  CHECK(run.at(2).output == std::vector<std::string>{"hello"});
  CHECK(run.at(1).output.empty());
  CHECK(run.at(3).tone == Tone::neutral);
}

TEST_CASE("a run that ended well is clean at its end, and one that was cut short has no verdict") {
  CHECK(Shown(trace::EndReason::finished).at(4).tag == "CLEAN");
  CHECK(Shown(trace::EndReason::finished).at(4).tone == Tone::good);
  CHECK(Shown(trace::EndReason::step_limit).at(4).tag == "UNFINISHED");
  CHECK(Shown(trace::EndReason::finished).at(4).mend.empty());
}

TEST_CASE("a finding is said from the step at which it is certain, with how to mend it") {
  Shown run(trace::EndReason::stuck, {leak(3)});
  CHECK(run.at(2).tone == Tone::neutral);
  CHECK(run.at(2).mend.empty());
  const auto verdict = run.at(3);
  CHECK(verdict.tone == Tone::bad);
  CHECK(verdict.tag == "LEAK");
  CHECK(verdict.title == "1 goroutine will never end");
  CHECK(verdict.mend == "mend it");
  CHECK(verdict.moment == 3);
  CHECK(verdict.cause == 2);
  CHECK(verdict.cause_text == "cause: main prints: hello (step 2)");
  CHECK(verdict.certain == "certain: step 3");
  CHECK(verdict.concerns == 1);
}

TEST_CASE("of several findings the one that is certain now is told in full, the others in a line") {
  Shown run(trace::EndReason::stuck, {leak(3), leak(4)});
  CHECK(run.at(3).others.empty());
  CHECK(run.at(3).tag == "LEAK");
  CHECK(run.at(4).tag == "LEAK · 2 of 2");
  CHECK(run.at(4).others ==
        std::vector<visualizer::OtherFinding>{{"leak: 1 goroutine will never end", 3, 1}});
}

TEST_CASE("a finding names its places, each once, with who was there and when") {
  detect::Finding finding = leak(3);
  Shown run(trace::EndReason::stuck);
  const auto here = run.trace.add_site("patterns/x/a.cpp", "f", 7),
             there = run.trace.add_site("patterns/x/a.cpp", "f", 9);
  finding.goroutines = {1, 1, 1};
  finding.sites = {here, here, there};
  finding.steps = {2, 3, 3};
  run.findings = {finding};
  using Places = std::vector<visualizer::VerdictPlace>;
  CHECK(run.at(3).places == Places{{"at a.cpp:7", 2, 1}, {"at a.cpp:9", 3, 1}});
  trace::ToldPlaces told;
  told[{"patterns/x/a.cpp", 7}] = {"patterns/x/a.go", "main.f", 4};
  run.trace.told_places = std::make_shared<trace::ToldPlaces>(told);
  CHECK(run.at(3).places == Places{{"at a.go:4", 2, 1}, {"at a.cpp:9", 3, 1}});
  CHECK(run.at(2).places.empty());
}

TEST_CASE("the gravest of several findings is the first, in whatever order they came") {
  detect::Finding race = leak(4);
  race.kind = detect::FindingKind::data_race;
  Shown run(trace::EndReason::stuck, {leak(3), race});
  CHECK(run.at(3).tag == "LEAK");
  CHECK(run.at(4).tag == "DATA RACE · 1 of 2");
}

TEST_CASE(
    "of several panics the card names the first one, not only the one that ended the program") {
  trace::Trace trace;
  trace.append({.other = 1, .value = trace.intern("main"), .kind = EventKind::go});
  for (const trace::GoroutineId id : {2U, 3U}) {
    trace.append(
        {.goroutine = 1, .other = id, .value = trace.intern("worker"), .kind = EventKind::go});
  }
  for (const trace::GoroutineId id : {2U, 3U}) {
    trace.append({.goroutine = id, .value = trace.intern("oh"), .kind = EventKind::panic});
  }
  const trace::Names names(trace);
  trace::History history(trace);
  const visualizer::Digest digest(trace);
  const auto message = [&](trace::GoroutineId ended_it) {
    detect::Finding panic = leak(5);
    panic.kind = detect::FindingKind::panic;
    panic.goroutines = {ended_it};
    const std::vector findings{panic};
    return visualizer::verdict_of({.trace = trace,
                                   .names = names,
                                   .digest = digest,
                                   .world = history.at(5),
                                   .cursor = {.step = 5},
                                   .findings = findings})
        .message;
  };
  CHECK(message(3).find("worker·1 panicked first, at step 4; but worker·2") != std::string::npos);
  CHECK(message(2) == "why");
}
