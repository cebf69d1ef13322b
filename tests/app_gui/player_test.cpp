#include "app/gui/player.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/gui/moment.h"
#include "patterns/catalog.h"
#include "tests/lab/requests.h"

namespace interleave::app {
namespace {

using tests::request_of;

// A run whose finding is not at its end: it goes on with findings at the given steps.
lab::RunResult with_findings(const lab::RunRequest& request,
                             std::initializer_list<std::uint32_t> steps) {
  lab::RunResult result = lab::execute(request);
  result.findings.clear();
  for (const std::uint32_t step : steps) {
    detect::Finding finding;
    finding.step = step;
    result.findings.push_back(finding);
  }
  return result;
}

TEST_CASE("a run stands at its start, paused") {
  const Player player(request_of("worker-pool", "correct"));
  CHECK(player.cursor().step == 0);
  CHECK(player.pane().time_ns() == 0);
  CHECK_FALSE(player.playing());
  CHECK(player.steps() > 10);
}

TEST_CASE("steps go on and back and stay within the run") {
  Player player(request_of("worker-pool", "correct"));
  player.step_back();
  CHECK(player.cursor().step == 0);
  player.step();
  player.step();
  CHECK(player.cursor().step == 2);
  player.step_back();
  CHECK(player.cursor().step == 1);
  player.to_end();
  CHECK(player.cursor().step == player.steps());
  player.step();
  CHECK(player.cursor().step == player.steps());
  player.jump(1'000'000'000);
  CHECK(player.cursor().step == player.steps());
  CHECK(player.pane().time_ns() == player.result().trace.events().back().time_ns);
  player.to_start();
  CHECK(player.cursor().step == 0);
}

TEST_CASE("back from between two steps is to the one that it came from") {
  Player player(request_of("worker-pool", "correct"));
  player.jump(visualizer::Cursor{.step = 5, .fraction = 0.5F});
  player.step_back();
  CHECK(player.cursor().step == 5);
  CHECK(player.cursor().fraction == 0);
  player.step_back();
  CHECK(player.cursor().step == 4);
}

TEST_CASE("playing moves on, never back, and stops at the end") {
  Player player(request_of("pipeline", "correct"));
  player.play();
  std::uint32_t before = 0;
  bool between = false;
  for (int i = 0; player.playing(); ++i) {
    REQUIRE(i < 100'000);
    player.tick(1.0F / 60);
    CHECK(player.cursor().step >= before);
    between = between || player.cursor().fraction > 0;
    before = player.cursor().step;
  }
  CHECK(between);
  CHECK(player.at_end());
}

TEST_CASE("play at the end begins again") {
  Player player(request_of("pipeline", "correct"));
  player.to_end();
  player.toggle();
  CHECK(player.playing());
  CHECK(player.cursor().step == 0);
  player.toggle();
  CHECK_FALSE(player.playing());
}

TEST_CASE("moving by hand pauses") {
  Player player(request_of("pipeline", "correct"));
  player.play();
  player.step();
  CHECK_FALSE(player.playing());
  player.tick(10);
  CHECK(player.cursor().step == 1);
}

TEST_CASE("a higher speed comes further in the same time") {
  Player slow(request_of("pipeline", "correct")), fast(request_of("pipeline", "correct"));
  fast.set_pace(normal_pace + 2);
  slow.play();
  fast.play();
  for (int i = 0; i < 30; ++i) {
    slow.tick(1.0F / 60);
    fast.tick(1.0F / 60);
  }
  CHECK(fast.cursor().step > slow.cursor().step);
  fast.set_pace(1000);
  CHECK(fast.pace() == pace_count - 1);
}

TEST_CASE("the gravest finding is visited first, then the others, and back by their steps") {
  Player player(request_of("pipeline", "correct"), [](const lab::RunRequest& request) {
    lab::RunResult result = with_findings(request, {4, 9, 20});
    result.findings[0].kind = detect::FindingKind::growth;
    result.findings[1].kind = detect::FindingKind::leak;
    result.findings[2].kind = detect::FindingKind::data_race;
    return result;
  });
  const auto at = [&] { return player.cursor().step; };
  for (const std::uint32_t step : {20U, 9U, 4U}) {
    CHECK(player.next_finding());
    CHECK(at() == step);
  }
  CHECK_FALSE(player.next_finding());
  player.jump(5);
  CHECK(player.next_finding());
  CHECK(at() == 20);
  CHECK(player.previous_finding());
  CHECK(at() == 9);
  player.jump(21);
  CHECK_FALSE(player.next_finding());
  std::string why;
  CHECK(step_of({.kind = Moment::Kind::finding}, player.result(), why) == 20U);
}

TEST_CASE("findings are visited in order, both ways") {
  Player player(request_of("pipeline", "correct"), [](const lab::RunRequest& request) {
    return with_findings(request, {4, 9, 9, 20});
  });
  CHECK_FALSE(player.previous_finding());
  CHECK(player.next_finding());
  CHECK(player.cursor().step == 4);
  CHECK(player.next_finding());
  CHECK(player.cursor().step == 9);
  CHECK(player.next_finding());
  CHECK(player.cursor().step == 20);
  CHECK_FALSE(player.next_finding());
  CHECK(player.cursor().step == 20);
  CHECK(player.previous_finding());
  CHECK(player.cursor().step == 9);
  CHECK(player.previous_finding());
  CHECK(player.cursor().step == 4);
}

TEST_CASE("another variant plays from its start with its own knobs") {
  Player player(request_of("pipeline", "correct"));
  player.to_end();
  const patterns::Pattern& pattern = *player.request().pattern;
  for (const patterns::Variant& variant : pattern.variants) {
    player.choose(pattern, variant);
    CHECK(player.cursor().step == 0);
    CHECK(player.playing());
    CHECK(player.request().variant == &variant);
    const patterns::Knobs first = patterns::first_knobs(pattern, variant);
    for (const patterns::Knob& knob : pattern.knobs) {
      CHECK(player.request().knobs[knob.id] == first[knob.id]);
    }
    player.pause();
  }
}

TEST_CASE("another knob or seed keeps the place") {
  int runs = 0;
  Player player(request_of("worker-pool", "correct"), [&](const lab::RunRequest& request) {
    ++runs;
    return lab::execute(request);
  });
  const patterns::Knob& knob = player.request().pattern->knobs.front();
  player.jump(7);
  CHECK(player.set_knob(knob.id, knob.max));
  CHECK(player.request().knobs[knob.id] == knob.max);
  CHECK(player.cursor().step == 7);
  CHECK(runs == 2);
  player.set_seed(99);
  CHECK(player.request().how.seed == 99);
  CHECK(player.cursor().step == 7);
  CHECK(runs == 3);
}

TEST_CASE("at the end it stays at the end, however long the new run is") {
  Player player(request_of("worker-pool", "correct"));
  player.to_end();
  for (const patterns::Knob& knob : player.request().pattern->knobs) {
    for (const int value : {knob.min, knob.max}) {
      CHECK(player.set_knob(knob.id, value));
      CHECK(player.at_end());
    }
  }
}

TEST_CASE("a person steps in at the cursor, and takes it back") {
  Player player(request_of("pipeline", "never-closed"));
  const std::uint32_t steps = player.steps();
  player.jump(30);
  CHECK(player.can_be_acted_on());
  CHECK(player.actions() ==
        std::vector<std::string>{"cancel.WithCancel", "close.naturals", "close.squares"});
  CHECK(player.step_in("close.squares") == "");
  CHECK(player.cursor().step == 31);
  CHECK(player.request().acts == std::vector<runtime::Act>{{"close.squares", 30}});
  CHECK(player.result().trace.schedule.ends_with("+close.squares@30"));
  player.jump(31);
  CHECK(player.step_in("cancel.WithCancel") == "");
  CHECK(player.request().acts.size() == 2);
  // What was done later goes when something is done earlier.
  player.jump(20);
  CHECK(player.step_in("cancel.WithCancel") == "");
  CHECK(player.request().acts == std::vector<runtime::Act>{{"cancel.WithCancel", 20}});
  player.take_back(1);  // there is none
  CHECK(player.request().acts.size() == 1);
  player.take_back(0);
  CHECK(player.request().acts.empty());
  CHECK(player.steps() == steps);
  CHECK(player.cursor().step == 21);
}

TEST_CASE("what cannot be done is told, and the run stays as it was") {
  Player player(request_of("pipeline", "correct"));
  player.jump(5);
  const std::string before = player.result().trace.schedule;
  CHECK(player.step_in("close.nothing").find("there is nothing to do by this name") !=
        std::string::npos);
  CHECK(player.result().trace.schedule == before);
  CHECK(player.request().acts.empty());
  player.to_end();
  CHECK_FALSE(player.can_be_acted_on());
  CHECK(player.actions().empty());
  CHECK(player.step_in("cancel") ==
        "this run is over, or was only recorded: nothing can be done to it");
}

TEST_CASE("a person steps into a run that is its choices") {
  lab::RunRequest request = request_of("pipeline", "receiver-closes");
  request.how = {.strategy = explore::by_choices,
                 .choices = explore::kept(lab::execute(request).choices)};
  Player player(request);
  player.jump(25);
  CHECK(player.step_in("cancel") == "");
  CHECK(player.result().diverged == "");
  CHECK(player.request().how.has_choices());
  const lab::RunResult again = lab::execute(player.request());
  CHECK(again.diverged == "");
  CHECK(again.not_done == "");
  CHECK(again.trace.steps() == player.steps());
}

TEST_CASE("another variant or seed forgets what a person did") {
  Player player(request_of("pipeline", "correct"));
  player.jump(25);
  CHECK(player.step_in("cancel") == "");
  player.set_seed(3);
  CHECK(player.request().acts.empty());
}

TEST_CASE("knobs out of range change nothing") {
  int runs = 0;
  Player player(request_of("worker-pool", "correct"), [&](const lab::RunRequest& request) {
    ++runs;
    return lab::execute(request);
  });
  const patterns::Knob& knob = player.request().pattern->knobs.front();
  CHECK_FALSE(player.set_knob(knob.id, knob.max + 1));
  CHECK_FALSE(player.set_knob("no such knob", 1));
  CHECK(player.set_knob(knob.id, player.request().knobs[knob.id]));
  CHECK(runs == 1);
}

TEST_CASE("a run that cannot be made leaves the old one") {
  bool broken = false;
  Player player(request_of("pipeline", "correct"), [&](const lab::RunRequest& request) {
    if (broken) throw std::runtime_error("no memory");
    return lab::execute(request);
  });
  const std::uint32_t steps = player.steps();
  broken = true;
  CHECK_THROWS_AS(player.set_seed(5), std::runtime_error);
  CHECK(player.steps() == steps);
  CHECK(player.request().how.seed == 1);
}

TEST_CASE("a run from a file is not run again, and may be of a program without a pattern") {
  lab::LoadedRun own{.result = lab::execute(request_of("pipeline", "correct")),
                     .request = {},
                     .file = "own.trace"};
  const Player player(std::move(own), [](const lab::RunRequest&) -> lab::RunResult {
    throw std::runtime_error("nothing is to be run");
  });
  CHECK_FALSE(player.has_pattern());
  CHECK(player.file() == "own.trace");
  CHECK(player.steps() > 10);
  CHECK(player.cursor().step == 0);
  CHECK_FALSE(player.playing());
}

TEST_CASE("other seeds are small, never 0, and come again only after all of them") {
  std::set<std::uint64_t> seen;
  std::uint64_t seed = 1;
  while (seen.insert(seed).second) {
    seed = another_seed(seed);
    REQUIRE(seed > 0);
    REQUIRE(seed < 10'000);
  }
  CHECK(seen.size() == 9972);
  CHECK(another_seed(0) > 0);
  CHECK(another_seed(~0ULL) > 0);
}

TEST_CASE("the telling step is that of the gravest finding") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      const Player player(lab::default_request(*pattern, variant));
      const std::uint32_t step = telling_step(player.scene());
      if (!player.result().findings.empty()) {
        CHECK(step == detect::gravest(player.result().findings)->step);
      } else {
        CHECK(step >= player.steps() / 4);
        CHECK(step <= player.steps() - player.steps() / 4);
      }
    }
  }
}

TEST_CASE("what is wrong only in some versions of Go says in which, and nothing else does") {
  Player player(request_of("ticker", "time-after-in-loop"));
  REQUIRE(player.request().go_minor == 22);
  const auto title = [&] {
    player.to_end();
    const auto findings = player.scene().findings;
    return findings.empty() ? std::string() : findings.front().title;
  };
  CHECK(title() == "13 timers pile up, in Go 1.22");
  player.set_go(27);
  CHECK(title().empty());
  Player leak(request_of("pipeline", "consumer-quits-early"));
  leak.to_end();
  REQUIRE_FALSE(leak.scene().findings.empty());
  CHECK(leak.scene().findings.front().title.find("in Go") == std::string::npos);
}

TEST_CASE("of several findings only those say in which Go that another version does not have") {
  Player player(request_of("pipeline", "receiver-closes"));
  player.set_go(22);
  player.to_end();
  bool has_panic = false;
  for (const detect::Finding& each : player.scene().findings) {
    if (each.kind != detect::FindingKind::panic) continue;
    has_panic = true;
    CHECK(each.title.find("in Go") == std::string::npos);
  }
  CHECK(has_panic);
}

}  // namespace
}  // namespace interleave::app
