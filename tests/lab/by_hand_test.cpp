#include "lab/by_hand.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "patterns/catalog.h"
#include "runtime/golang.h"
#include "trace/file.h"

using namespace interleave;

namespace {

// A program of its own in a pattern's place.
lab::RunRequest request_of(void (*main)(const patterns::Knobs&)) {
  static patterns::Pattern pattern = *patterns::find_pattern("pipeline");
  static patterns::Variant variant;
  variant = pattern.variants.front();
  variant.main = main;
  return lab::default_request(pattern, variant);
}

// Picks the first alternative that begins so; false if there is none.
bool pick(lab::ByHand& run, std::string_view begin) {
  const auto& all = run.alternatives();
  const auto found = std::find_if(
      all.begin(), all.end(), [begin](const std::string& each) { return each.starts_with(begin); });
  if (found == all.end()) return false;
  run.pick(static_cast<std::size_t>(found - all.begin()));
  return true;
}

void two_cases(const patterns::Knobs&) {
  const auto jobs = runtime::make_channel<int>("jobs", 1);
  const auto results = runtime::make_channel<int>("results", 1);
  runtime::go("helper", [=] { jobs.send(1); });
  runtime::gosched();
  const int taken = runtime::select(runtime::receive(jobs), runtime::send(results, 2));
  runtime::println(std::to_string(taken));
}

}  // namespace

TEST_CASE("by hand says who goes on, what each would do, and of a select what each case would do") {
  lab::ByHand run(request_of(two_cases));
  CHECK(run.question() == "Who goes on?");
  REQUIRE(pick(run, "helper  goes on"));
  while (!run.is_over() && run.question() == "Who goes on?" && pick(run, "helper")) {
  }
  while (!run.is_over() && run.question() == "Who goes on?") REQUIRE(pick(run, "main"));
  CHECK(run.question() == "Which case does main take?");
  CHECK(run.alternatives() == std::vector<std::string>{"receive from jobs", "send on results"});
  const std::uint32_t steps = run.steps();
  run.pick(1);
  CHECK(run.is_over());
  CHECK(run.steps() > steps);
  CHECK(run.result().outcome == trace::Outcome::clean);
  CHECK(run.undo());
  CHECK(run.question() == "Which case does main take?");
  CHECK(run.steps() == steps);
}

TEST_CASE("what is chosen by hand makes the same run again, and undo leads back to the start") {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  lab::ByHand run(lab::default_request(pattern, pattern.variants.front()));
  CHECK_FALSE(run.undo());
  const std::vector<std::string> first = run.alternatives();
  for (std::size_t i = 0; !run.is_over(); ++i) run.pick(i % run.alternatives().size());
  const lab::RunResult result = run.result();
  const lab::RunResult again = lab::execute(run.again());
  CHECK(again.diverged.empty());
  CHECK(trace::to_bytes(again.trace) == trace::to_bytes(result.trace));
  CHECK(again.trace.schedule == result.trace.schedule);
  while (run.undo()) {
  }
  CHECK(run.picks() == 0);
  CHECK(run.alternatives() == first);
}

TEST_CASE("a run that is left before its end is unfinished") {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  lab::ByHand run(lab::default_request(pattern, pattern.variants.front()));
  run.pick(0);
  CHECK_FALSE(run.is_over());
  CHECK(run.result().outcome == trace::Outcome::unfinished);
}

TEST_CASE("timers that are due at once, and children of a cancel, have their names") {
  lab::ByHand run(request_of([](const patterns::Knobs&) {
    auto [parent, cancel] = runtime::with_cancel(runtime::background());
    auto [a, cancel_a] = runtime::with_cancel(parent);
    auto [b, cancel_b] = runtime::with_cancel(parent);
    runtime::Defer done_a(cancel_a), done_b(cancel_b);
    cancel();
  }));
  while (!run.is_over() && run.question() == "Who goes on?") run.pick(0);
  CHECK(run.question() == "Which context does the cancel reach next?");
  REQUIRE(run.alternatives().size() == 2);
  CHECK(run.alternatives()[0] != run.alternatives()[1]);
}
