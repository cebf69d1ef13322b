// What is certain, and when, in a run that a person acts on from outside.
#include <doctest/doctest.h>

#include <algorithm>

#include "detect/analysis.h"
#include "explore/fair.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"

using namespace interleave;
using namespace interleave::runtime;

namespace {

// The worker's channel is forgotten: a leak, unless somebody from outside closes it.
void start_worker() {
  auto jobs = make_channel<int>("jobs");
  go("worker", [=] {
    for (int job : jobs) println(std::to_string(job));
  });
}
void forget_worker() {
  start_worker();
  for (int i = 0; i < 5; ++i) sleep(milliseconds(10));
}

trace::Trace run_with(std::vector<Act> acts) {
  trace::Trace trace;
  explore::Fair strategy;
  strategy.begin(1);
  Simulated(strategy, &trace, {.acts = std::move(acts)}).run([] { forget_worker(); });
  return trace;
}

}  // namespace

TEST_CASE("a leak is not certain as long as a person may still help, and is afterwards") {
  const trace::Trace alone = run_with({});
  const auto leaks = detect::detect_all(alone);
  REQUIRE(leaks.size() == 1);
  CHECK(leaks.front().kind == detect::FindingKind::leak);
  // It would have been certain before the last step.
  const std::uint32_t late = alone.steps() - 1;
  REQUIRE(leaks.front().step < late);
  CHECK(detect::detect_all(run_with({{"close.jobs", late}})).empty());
  // A person who does something else does not help.
  const trace::Trace turned = run_with({{"knob=1", late}});
  const auto found = detect::detect_all(turned);
  REQUIRE(found.size() == 1);
  CHECK(found.front().kind == detect::FindingKind::leak);
  CHECK(found.front().step > late);
}

TEST_CASE("what was certain in a run that grows is looked at once more when a person acts") {
  const trace::Trace whole = run_with({{"close.jobs", run_with({}).steps() - 1}});
  trace::Trace growing;
  for (const std::string& text : whole.texts()) growing.intern(text);
  detect::Analysis analysis;
  bool had_finding = false;
  for (std::uint32_t step = 1; step <= whole.steps(); ++step) {
    std::vector<trace::Note> notes = whole.notes();
    std::erase_if(notes, [step](const trace::Note& note) { return note.step >= step; });
    const auto events = whole.events().first(step);
    growing.adopt(whole.sites(), whole.select_cases(), {events.begin(), events.end()},
                  std::move(notes));
    analysis.advance(growing);
    had_finding = had_finding || !analysis.findings().empty();
  }
  CHECK(had_finding);
  CHECK(analysis.findings().empty());
}
