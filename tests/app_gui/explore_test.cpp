// Explore mode: many schedules in the background, with no window.
#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "app/gui/exploring.h"
#include "app/gui/look.h"
#include "app/gui/modes/explore_layout.h"
#include "app/gui/modes/explore_words.h"
#include "app/gui/shell.h"
#include "explore/explorer.h"
#include "explore/replay_run.h"
#include "explore/strategies.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"
#include "tests/lab/requests.h"

namespace interleave::app {
namespace {

using tests::request_of;

constexpr std::uint64_t few = 2000;

TEST_CASE("what explore mode counts is what the explorer counts for the same seeds") {
  for (const char* variant : {"ordered", "ab-ba"}) {
    const lab::RunRequest request = request_of("lock-order", variant);
    Player player(request);
    Exploring exploring(few);
    exploring.await_end(player);
    const explore::Report report =
        explore::explore(lab::program_of(request), {.how = {.strategy = "random"},
                                                    .budget = {.schedules = few},
                                                    .settings = lab::run_settings(request)});
    const explore::Snapshot& seen = exploring.seen().seen;
    CHECK(seen.progress.schedules == report.schedules);
    CHECK(seen.classes == report.classes);
    REQUIRE(seen.tallies.size() == report.outcomes.size());
    for (std::size_t i = 0; i < seen.tallies.size(); ++i) {
      CHECK(seen.tallies[i].outcome == report.outcomes[i].outcome);
      CHECK(seen.tallies[i].schedules == report.outcomes[i].schedules);
    }
    REQUIRE(exploring.curve().size() >= 2);
    CHECK(exploring.curve().back().schedules == report.schedules);
    CHECK(exploring.curve().back().classes == report.classes);
  }
}

TEST_CASE("another seed goes on with what was seen, another knob begins anew") {
  Player player(request_of("lock-order", "ab-ba"));
  Exploring exploring(few);
  exploring.await_end(player);
  player.set_seed(99);
  exploring.follow(player);
  CHECK_FALSE(exploring.is_running());
  CHECK(exploring.seen().seen.progress.schedules == few);
  const patterns::Knob& knob = player.request().pattern->knobs.front();
  REQUIRE(player.set_knob(knob.id, player.request().knobs[knob.id] + 1));
  exploring.follow(player);
  exploring.await_end(player);
  CHECK(exploring.seen().seen.progress.schedules == few);
  CHECK(exploring.curve().front().schedules == 0);
}

TEST_CASE("a search through all schedules proves a correct variant clean, once it is asked for") {
  lab::RunRequest request = request_of("counter", "mutex");
  for (const patterns::Preset& preset : request.variant->small) {
    request.knobs.set(preset.knob, preset.value);
  }
  Player player(request);
  Exploring exploring(few);
  exploring.await_end(player);
  CHECK_FALSE(exploring.searched());
  exploring.search();
  exploring.await_end(player);
  REQUIRE(exploring.searched());
  CHECK(exploring.searched()->seen.exhausted);
  CHECK(exploring.searched()->seen.progress.failing == 0);
}

TEST_CASE("what does not compile has no schedules to explore") {
  Player player(request_of("pipeline", "receiver-closes-typed"));
  Exploring exploring(few);
  exploring.await_end(player);
  CHECK_FALSE(exploring.is_running());
  CHECK(exploring.why_not().find("does not compile") != std::string::npos);
}

TEST_CASE("a click replays the first schedule of a kind of failure, where it is found") {
  Look look;
  Desk desk(request_of("lock-order", "ab-ba"));
  Shell shell(desk, look.fonts(), 1);
  tests::UiDriver ui([&] { shell.frame(ImGui::GetIO().DeltaTime); }, {1600, 1000});
  ui.key(ImGuiKey_E);
  REQUIRE(desk.mode == ModeId::explore);
  while (desk.exploring.seen().failures.empty()) ui.frame();
  ui.key(ImGuiKey_Escape);
  desk.exploring.await_end(desk.player);
  ui.frame(2);
  const std::string first = desk.exploring.seen().failures.front().schedule;
  CHECK(ui.click("replay deadlock"));
  ui.frame();
  CHECK(desk.mode == ModeId::watch);
  CHECK(desk.player.result().outcome == trace::Outcome::deadlock);
  CHECK(desk.player.result().trace.schedule == first);
  CHECK(desk.player.cursor().step > 0);
  carry_out(desk, OpenText{"nope#random.1"});
  CHECK(desk.notice.starts_with("this is no schedule: "));
  CHECK(desk.player.result().trace.schedule == first);
}

TEST_CASE("what came out alike is split by what was found, and each count is the command line's") {
  struct Case {
    const char *pattern, *variant;
  };
  for (const Case& c : {Case{"counter", "racy"}, Case{"pipeline", "consumer-quits-early"},
                        Case{"worker-pool", "ignores-context"}}) {
    CAPTURE(c.variant);
    const lab::RunRequest request = request_of(c.pattern, c.variant);
    Player player(request);
    Exploring exploring(300);
    exploring.await_end(player);
    std::map<std::string, std::uint64_t> counts;
    std::map<std::string, std::uint32_t> shortest;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
      const explore::Run run =
          explore::replay(lab::program_of(request), {.strategy = "random", .seed = seed},
                          lab::run_settings(request));
      const detect::Finding* const worst = detect::gravest(run.findings);
      const std::string kind = std::string(trace::outcome_text(run.outcome)) + ": " +
                               (worst != nullptr ? worst->title : "");
      ++counts[kind];
      const auto [least, is_new] = shortest.emplace(kind, run.trace.steps());
      if (!is_new) least->second = std::min(least->second, run.trace.steps());
    }
    std::size_t kinds = 0;
    for (const explore::Tally& tally : exploring.seen().seen.tallies) {
      for (const explore::Kind& kind : tally.kinds) {
        const std::string name =
            std::string(trace::outcome_text(tally.outcome)) + ": " + kind.title;
        CAPTURE(name);
        ++kinds;
        CHECK(counts[name] == kind.schedules);
        CHECK(shortest[name] == kind.steps);
        lab::RunRequest replayed = request;
        replayed.how = kind.how;
        const explore::Run run =
            explore::replay(lab::program_of(request), kind.how, lab::run_settings(request));
        CHECK(run.trace.steps() == kind.steps);
        CHECK(exploring.preemptions(lab::schedule_text(replayed)) ==
              explore::count_preemptions(run.choices));
      }
    }
    CHECK(kinds == counts.size());
  }
}

TEST_CASE("each strategy counts what the explorer counts, and is shown again when it was done") {
  const lab::RunRequest request = request_of("lock-order", "ab-ba");
  Player player(request);
  Exploring exploring(few);
  for (const std::string_view name : explore::all_sampler_names()) {
    CAPTURE(name);
    exploring.choose_strategy(name);
    exploring.await_end(player);
    const explore::Report report =
        explore::explore(lab::program_of(request), {.how = {.strategy = std::string(name)},
                                                    .budget = {.schedules = few},
                                                    .settings = lab::run_settings(request)});
    CHECK(exploring.seen().seen.progress.schedules == few);
    for (const explore::Tally& tally : exploring.seen().seen.tallies) {
      const auto found =
          std::find_if(report.outcomes.begin(), report.outcomes.end(),
                       [&](const explore::Count& each) { return each.outcome == tally.outcome; });
      REQUIRE(found != report.outcomes.end());
      CHECK(found->schedules == tally.schedules);
    }
    CHECK(exploring.seen().seen.classes_once == report.classes_once);
    CHECK(exploring.seen().seen.classes_twice == report.classes_twice);
  }
  for (const std::string_view name : explore::all_sampler_names()) {
    CHECK(exploring.tried(std::string(name)).schedules == few);
  }
  exploring.choose_strategy("random");
  exploring.follow(player);
  CHECK_FALSE(exploring.is_running());
  exploring.choose_strategy("exhaustive");  // draws nothing
  CHECK(exploring.strategy() == "random");
}

TEST_CASE("over a knob it fails as often as the command line says") {
  const lab::RunRequest request = request_of("lock-order", "ab-ba");
  const patterns::Knob& knob = request.pattern->knobs.front();
  Player player(request);
  Exploring exploring(200);
  exploring.choose_knob(knob.id);
  exploring.await_end(player);
  REQUIRE(exploring.sweep());
  CHECK(exploring.sweep()->done() == exploring.sweep()->points().size());
  for (const lab::SweepPoint& point : exploring.sweep()->points()) {
    CAPTURE(point.value);
    lab::RunRequest there = request;
    REQUIRE(there.knobs.set(knob.id, point.value));
    const explore::Report report =
        explore::explore(lab::program_of(there), {.how = {.strategy = "random"},
                                                  .budget = {.schedules = 200},
                                                  .settings = lab::run_settings(there)});
    std::uint64_t failing = 0;
    for (const explore::Count& each : report.outcomes) {
      if (each.outcome != trace::Outcome::clean) failing += each.schedules;
    }
    CHECK(point.schedules == 200);
    CHECK(point.failing == failing);
  }
  exploring.choose_knob("");
  exploring.follow(player);
  CHECK_FALSE(exploring.sweep());
}

TEST_CASE("shares are of random schedules alone, in words") {
  const explore::Progress some{.schedules = 40'000, .failing = 2'915};
  CHECK(headline_of(some, "random").large == "7.3 %");
  for (const std::string_view name : explore::all_sampler_names()) {
    const Headline said = headline_of(some, name);
    const std::string all = said.large + said.words + said.small;
    CAPTURE(all);
    CHECK((all.find('%') != std::string::npos) == (name == "random"));
    CHECK(strategy_sentence(name).starts_with(std::string(name) + ": "));
  }
  CHECK(headline_of({}, "random").large.empty());
}

TEST_CASE("how many classes are unseen is told as an estimate, or not at all") {
  struct Case {
    explore::Snapshot seen;
    const char *brief, *sentence;
  };
  const auto seen = [](std::uint64_t schedules, std::uint64_t classes, std::uint64_t once,
                       std::uint64_t twice, bool has_all = true) {
    explore::Snapshot now;
    now.progress.schedules = schedules;
    now.classes = classes;
    now.classes_once = once;
    now.classes_twice = twice;
    now.has_all_classes = has_all;
    return now;
  };
  for (const Case& c : {
           Case{seen(83'412, 1907, 37, 22), "about 31 more unseen, at least", "about 0.04 %"},
           Case{seen(1000, 14, 0, 0), "perhaps all of them", "there are likely no more"},
           Case{seen(1000, 1000, 1000, 0), "most are still unseen", "about 100 %"},
           Case{seen(1000, 900, 100, 50, false), "", ""},
           Case{seen(0, 0, 0, 0), "", ""},
       }) {
    const Estimate estimate = estimate_of(c.seen);
    CHECK(estimate.brief == c.brief);
    CHECK(estimate.sentence.find(c.sentence) != std::string::npos);
    CHECK(estimate_of(c.seen, "random").brief == c.brief);
    CHECK(estimate_of(c.seen, "fair").brief.empty());
    CHECK(estimate_of(c.seen, "pct").sentence.find("random schedules alone") != std::string::npos);
  }
}

TEST_CASE("a shift click makes the schedule shorter first, and says from what to what") {
  Look look;
  Desk desk(request_of("lock-order", "ab-ba"));
  Shell shell(desk, look.fonts(), 1);
  tests::UiDriver ui([&] { shell.frame(ImGui::GetIO().DeltaTime); }, {1600, 1000});
  ui.key(ImGuiKey_E);
  while (desk.exploring.seen().failures.empty()) ui.frame();
  ui.key(ImGuiKey_Escape);
  desk.exploring.await_end(desk.player);
  ui.frame(2);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  CHECK(ui.click("replay deadlock"));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  ui.frame(2);
  REQUIRE((desk.exploring.is_shortening() || desk.mode == ModeId::watch));
  desk.exploring.await_end(desk.player);
  ui.frame(3);
  CHECK(desk.mode == ModeId::watch);
  CHECK(desk.player.result().outcome == trace::Outcome::deadlock);
  CHECK(desk.notice.find("preemption") != std::string::npos);
  CHECK(desk.player.request().how.has_choices());
}

TEST_CASE("keys and clicks choose the strategy and the knob, in explore mode alone") {
  Look look;
  Desk desk(request_of("lock-order", "ab-ba"));
  Shell shell(desk, look.fonts(), 1);
  tests::UiDriver ui([&] { shell.frame(ImGui::GetIO().DeltaTime); }, {1600, 1000});
  ui.key(ImGuiKey_Y);
  CHECK(desk.notice.find("press E first") != std::string::npos);
  ui.key(ImGuiKey_E);
  ui.key(ImGuiKey_Escape);
  ui.key(ImGuiKey_Y);
  ui.frame();
  CHECK(desk.exploring.strategy() == "pct");
  CHECK(ui.click("by pos"));
  ui.frame(2);
  CHECK(desk.exploring.strategy() == "pos");
  ui.key(ImGuiKey_K);
  const std::string knob(desk.player.request().pattern->knobs.front().id);
  CHECK(desk.exploring.knob() == knob);
  desk.exploring.cancel();
  ui.frame(2);
  CHECK(ui.click("over " + knob));
  ui.frame(2);
  CHECK(desk.exploring.knob() == knob);
  CHECK(ui.click("over " + knob));
  ui.frame(2);
  CHECK(desk.exploring.knob().empty());
}

TEST_CASE("the parts of explore mode lie in their area and do not overlap") {
  for (const ImVec2 size :
       {ImVec2{780, 560}, ImVec2{1030, 720}, ImVec2{1670, 1000}, ImVec2{3600, 2080}}) {
    for (const float scale : {0.75F, 1.0F}) {
      for (const std::size_t kinds : {std::size_t{0}, std::size_t{2}, std::size_t{9}}) {
        const Rect area = Rect::sized(240, 52, size.x, size.y);
        const ExploreLayout parts = explore_layout(area, scale, kinds);
        const Rect all[] = {parts.headline, parts.progress, parts.strategies, parts.outcomes,
                            parts.sweep,    parts.curve,    parts.proof};
        for (std::size_t i = 0; i < std::size(all); ++i) {
          CHECK(all[i].min.x >= area.min.x);
          CHECK(all[i].max.x <= area.max.x);
          for (std::size_t k = i + 1; k < std::size(all); ++k) {
            const bool apart = all[i].max.x <= all[k].min.x || all[k].max.x <= all[i].min.x ||
                               all[i].max.y <= all[k].min.y || all[k].max.y <= all[i].min.y;
            CHECK(apart);
          }
        }
        CHECK(parts.rows.size() <= kinds);
        for (const Rect& row : parts.rows) CHECK(row.max.y <= parts.outcomes.max.y);
      }
    }
  }
}

TEST_CASE("a bar on the logarithmic axis grows with its count, and one can be seen") {
  CHECK(log_share(0, 100) == 0);
  CHECK(log_share(1, 100'000) > 0.05F);
  CHECK(log_share(10, 100) < log_share(50, 100));
  CHECK(log_share(100, 100) == 1);
}

}  // namespace
}  // namespace interleave::app
