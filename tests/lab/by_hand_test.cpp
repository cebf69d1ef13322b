#include "lab/by_hand.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "patterns/catalog.h"
#include "runtime/golang.h"
#include "tests/lab/requests.h"
#include "trace/file.h"

using namespace interleave;
using interleave::tests::request_of;

namespace {

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

TEST_CASE("what is shared at a question asks it again, also between the cases of a select") {
  lab::ByHand run(request_of(two_cases));
  while (!run.is_over()) {
    const lab::RunRequest shared = run.again();
    CHECK(shared.how.choices.ranks == run.picked());
    const lab::ByHand again(shared, shared.how.choices.ranks);
    CHECK(again.question() == run.question());
    CHECK(again.alternatives() == run.alternatives());
    CHECK(again.steps() == run.steps());
    run.pick(run.alternatives().size() - 1);
  }
}

TEST_CASE("it begins with the choices of a run, as far as they fit and come within so many steps") {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  const lab::RunRequest request = lab::default_request(pattern, pattern.variants.front());
  const lab::RunResult whole = lab::execute(request);
  std::vector<std::uint32_t> ranks;
  for (const explore::Choice& each : whole.choices) ranks.push_back(each.rank);
  const lab::ByHand all(request, ranks);
  CHECK(all.is_over());
  CHECK(all.picked() == ranks);
  const std::uint32_t half = whole.trace.steps() / 2;
  const lab::ByHand some(request, ranks, half);
  CHECK_FALSE(some.is_over());
  CHECK(some.steps() >= half);
  CHECK(some.picks() < ranks.size());
  CHECK(all.picks_within(half) == some.picks());
  CHECK(all.picks_within(0) == 0);
  CHECK(all.picks_within(all.steps()) == all.picks());
  CHECK(lab::ByHand(request, {}, 0).picks() == 0);
  CHECK(lab::ByHand(request, {99}).picks() == 0);
  ranks.push_back(1);  // past the end of the run
  CHECK(lab::ByHand(request, ranks).picks() + 1 == ranks.size());
}

TEST_CASE("so far nothing is known but what has happened, and no end") {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  lab::ByHand run(lab::default_request(pattern, pattern.variants.front()));
  for (int i = 0; i < 20; ++i) run.pick(run.picks() % run.alternatives().size());
  REQUIRE_FALSE(run.is_over());
  const lab::RunResult now = run.so_far();
  CHECK(now.trace.steps() == run.steps());
  CHECK(now.trace.events().back().kind != trace::EventKind::end);
  CHECK(now.findings.empty());
  CHECK(now.outcome == trace::Outcome::unfinished);
}

TEST_CASE("a run can be left to a strategy, and what it took is taken back as other choices are") {
  const patterns::Pattern& pattern = *patterns::find_pattern("lock-order");
  const lab::RunRequest request = lab::default_request(pattern, pattern.variants.front());
  lab::ByHand run(request);
  run.pick(1);
  run.let_run({.strategy = "random", .seed = 3});
  CHECK(run.is_over());
  CHECK(run.picks() > 1);
  CHECK(run.picked().front() == 1);
  const lab::RunResult again = lab::execute(run.again());
  CHECK(again.diverged.empty());
  CHECK(trace::to_bytes(again.trace) == trace::to_bytes(run.result().trace));
  run.keep(1);
  CHECK(run.picks() == 1);
  CHECK_FALSE(run.is_over());
}

TEST_CASE("a look ahead says what an alternative would do and where, and changes nothing") {
  lab::ByHand run(request_of(two_cases));
  while (!run.is_over() && run.question() == "Who goes on?" && pick(run, "helper")) {
  }
  while (!run.is_over() && run.question() == "Who goes on?") REQUIRE(pick(run, "main"));
  const std::size_t picks = run.picks();
  const lab::Ahead first = run.look_ahead(0), second = run.look_ahead(1);
  CHECK(first.text.find("receives 1 from jobs") != std::string::npos);
  CHECK(second.text.find("puts 2 into results") != std::string::npos);
  CHECK(first.place.starts_with("by_hand_test.cpp:"));
  CHECK(run.picks() == picks);
}
