// Explore mode: many schedules in the background, with no window.
#include <doctest/doctest.h>

#include <iterator>
#include <string>

#include "app/gui/exploring.h"
#include "app/gui/look.h"
#include "app/gui/modes/explore_layout.h"
#include "app/gui/shell.h"
#include "explore/explorer.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"

namespace interleave::app {
namespace {

constexpr std::uint64_t few = 2000;

lab::RunRequest request_of(const char* pattern_id, const char* variant_id) {
  const patterns::Pattern& pattern = *patterns::find_pattern(pattern_id);
  return lab::default_request(pattern, *patterns::find_variant(pattern, variant_id));
}

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

TEST_CASE("the parts of explore mode lie in their area and do not overlap") {
  for (const ImVec2 size :
       {ImVec2{780, 560}, ImVec2{1030, 720}, ImVec2{1670, 1000}, ImVec2{3600, 2080}}) {
    for (const float scale : {0.75F, 1.0F}) {
      for (const std::size_t kinds : {std::size_t{0}, std::size_t{2}, std::size_t{9}}) {
        const Rect area = Rect::sized(240, 52, size.x, size.y);
        const ExploreLayout parts = explore_layout(area, scale, kinds);
        const Rect all[] = {parts.headline, parts.progress, parts.outcomes, parts.curve,
                            parts.proof};
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
