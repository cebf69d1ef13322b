// Schedule mode: a person takes the choices, with no window.
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "app/gui/actions.h"
#include "app/gui/deciding.h"
#include "app/gui/look.h"
#include "app/gui/modes/schedule_layout.h"
#include "app/gui/shell.h"
#include "explore/guided.h"
#include "lab/way_search.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"
#include "tests/lab/requests.h"

namespace interleave::app {
namespace {

using tests::request_of;

// In schedule mode, with what is decided so far shown.
void enter(Desk& desk) {
  desk.mode = ModeId::schedule;
  tick(desk, 0);
}
void decide(Desk& desk, std::size_t index) {
  carry_out(desk, Decide{index});
  tick(desk, 0);
}
void act(Desk& desk, ActionId id) {
  carry_out(desk, Do{id});
  tick(desk, 0);
}

TEST_CASE("S asks who goes on; a click or a number decides, and Backspace takes it back") {
  Look look;
  Desk desk(request_of("lock-order", "ab-ba"));
  Shell shell(desk, look.fonts(), 1);
  tests::UiDriver ui([&] { shell.frame(ImGui::GetIO().DeltaTime); }, {1600, 1000});
  ui.key(ImGuiKey_S);
  ui.frame(2);
  REQUIRE(desk.mode == ModeId::schedule);
  REQUIRE(desk.deciding.is_there());
  const Deciding& deciding = desk.deciding;
  CHECK(deciding.decisions() == 0);
  const std::vector<std::string> first = deciding.run().alternatives();
  REQUIRE(first.size() >= 2);
  CHECK(ui.click("choice 2"));
  ui.frame();
  CHECK(deciding.run().picked() == std::vector<std::uint32_t>{1});
  CHECK(deciding.taken().size() == 1);
  ui.key(ImGuiKey_1);
  CHECK(deciding.run().picked() == std::vector<std::uint32_t>{1, 0});
  CHECK(desk.player.steps() == deciding.run().steps());
  CHECK(desk.player.at_end());
  ui.key(ImGuiKey_9);
  CHECK(deciding.decisions() == 2);
  CHECK(desk.notice.starts_with("there is no 9"));
  ui.key(ImGuiKey_Backspace);
  CHECK(ui.click("undo"));
  CHECK(deciding.decisions() == 0);
  CHECK(deciding.run().alternatives() == first);
  ui.key(ImGuiKey_Backspace);
  CHECK(desk.notice.starts_with("this is the start"));
  ui.key(ImGuiKey_R);
  CHECK(deciding.run().is_over());
  CHECK(desk.player.scene().world.over);
  ui.key(ImGuiKey_Backspace, ImGuiMod_Shift);
  CHECK(deciding.decisions() == 0);
  ui.key(ImGuiKey_S);
  CHECK(desk.mode == ModeId::watch);
}

TEST_CASE("in each wrong variant the choices of a way make it fail, and undo leads to the start") {
  constexpr lab::WayLimits few{.samples = 3'000,
                               .near = 0,
                               .beginnings = 0,
                               .steps = 2'000'000,
                               .seconds = 0,
                               .proof = 0,
                               .proof_seconds = 0};
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (variant.correct() || !variant.compiles()) continue;
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      const lab::RunRequest request = lab::default_request(*pattern, variant);
      const lab::WaySeen seen =
          lab::find_way(request, {}, few, [](const lab::WaySeen&) { return true; });
      REQUIRE(seen.best);
      Desk desk(request);
      desk.deciding =
          Deciding(lab::WayLimits{.samples = 0, .near = 0, .beginnings = 0, .proof = 0});
      enter(desk);
      const std::string question = desk.deciding.run().question();
      const std::vector<std::string> first = desk.deciding.run().alternatives();
      const std::vector<std::uint32_t>& way = seen.best->picks;
      // The last decisions one by one; those before at once, as a long way would take too long.
      const std::size_t at_once = way.size() > 40 ? way.size() - 40 : 0;
      if (at_once > 0) {
        const lab::ByHand part(request,
                               {way.begin(), way.begin() + static_cast<std::ptrdiff_t>(at_once)});
        carry_out(desk, OpenText{lab::schedule_text(part.again())});
        tick(desk, 0);
        REQUIRE(desk.deciding.decisions() == at_once);
        CHECK(desk.deciding.given() == at_once);
      }
      for (std::size_t i = at_once; i < way.size(); ++i) {
        CHECK_FALSE(desk.deciding.certain_after());
        decide(desk, way[i]);
      }
      CHECK(desk.deciding.certain_after() == way.size());
      CHECK_FALSE(desk.player.result().findings.empty());
      for (int i = 0; i < 5 && desk.deciding.decisions() > 0; ++i) act(desk, ActionId::undo);
      if (!way.empty()) CHECK_FALSE(desk.deciding.certain_after());
      act(desk, ActionId::start_over);
      CHECK(desk.deciding.decisions() == 0);
      CHECK(desk.deciding.run().question() == question);
      CHECK(desk.deciding.run().alternatives() == first);
      CHECK(desk.player.result().findings.empty() == !way.empty());
    }
  }
}

TEST_CASE("it takes over where one stands, and leaving gives back what was shown") {
  Desk desk(request_of("pipeline", "correct"));
  const std::string before = desk.player.result().trace.schedule;
  desk.player.jump(30);
  enter(desk);
  CHECK(desk.deciding.given() > 0);
  CHECK(desk.deciding.given() == desk.deciding.decisions());
  CHECK(desk.deciding.run().steps() >= 30);
  decide(desk, 0);
  const std::vector<std::uint32_t> picked = desk.deciding.run().picked();
  desk.mode = ModeId::watch;
  tick(desk, 0);
  CHECK(desk.player.result().trace.schedule == before);
  CHECK(desk.player.cursor().step == 30);
  enter(desk);
  CHECK(desk.deciding.run().picked() == picked);
  CHECK(desk.player.steps() == desk.deciding.run().steps());
  // A run that was decided to its end is one like others.
  act(desk, ActionId::let_run);
  const std::string decided = desk.player.result().trace.schedule;
  desk.mode = ModeId::watch;
  tick(desk, 0);
  CHECK(desk.player.result().trace.schedule == decided);
  CHECK(lab::execute(desk.player.request()).diverged.empty());
}

TEST_CASE("at the end of a run, and with another variant or seed, it begins from the start") {
  Desk desk(request_of("pipeline", "correct"));
  desk.player.to_end();
  enter(desk);
  CHECK(desk.deciding.decisions() == 0);
  decide(desk, 1);
  carry_out(desk, ChooseVariant{1});
  tick(desk, 0);
  CHECK(desk.deciding.decisions() == 0);
  CHECK(desk.deciding.run().request().variant == &desk.player.request().pattern->variants[1]);
}

TEST_CASE("what is shared opens where it was, and the choices of a schedule are where to go on") {
  Desk desk(request_of("worker-pool", "ignores-context"));
  enter(desk);
  for (int i = 0; i < 9; ++i) decide(desk, desk.deciding.run().choices().size() - 1);
  const lab::ByHand there = desk.deciding.run();
  act(desk, ActionId::share);
  CHECK(desk.copied.starts_with("interleave 'worker-pool/ignores-context?"));
  CHECK(desk.copied.ends_with("' --mode schedule"));
  const std::string shared = desk.copied;
  act(desk, ActionId::start_over);
  carry_out(desk, OpenText{shared});
  tick(desk, 0);
  CHECK(desk.mode == ModeId::schedule);
  CHECK(desk.deciding.run().picked() == there.picked());
  CHECK(desk.deciding.run().alternatives() == there.alternatives());
  CHECK(desk.deciding.given() == there.picks());
  CHECK(fits_so_far(there.again()));
  lab::RunRequest other = there.again();
  other.variant = &other.pattern->variants.front();
  other.how.choices.checks.front() ^= 1U;
  CHECK_FALSE(fits_so_far(other));
  // One that fails begins where that is certain.
  const lab::RunResult failing = lab::execute(request_of("worker-pool", "ignores-context"));
  REQUIRE_FALSE(failing.findings.empty());
  carry_out(desk, OpenText{failing.trace.schedule});
  tick(desk, 0);
  CHECK(desk.deciding.certain_after());
}

TEST_CASE("a hint is on the shortest known way; from elsewhere it looks for one, or says none") {
  Desk desk(request_of("timeout", "no-timeout"));
  enter(desk);
  desk.deciding.await_end(desk.player);
  REQUIRE(desk.deciding.known().best);
  const std::vector<std::uint32_t> way = desk.deciding.known().best->picks;
  for (const std::uint32_t rank : way) {
    act(desk, ActionId::hint);
    REQUIRE(desk.deciding.hinted());
    CHECK(*desk.deciding.hinted() == rank);
    decide(desk, rank);
    CHECK_FALSE(desk.deciding.hinted());
  }
  CHECK(desk.deciding.hints() == way.size());
  CHECK(desk.deciding.certain_after() == way.size());
  act(desk, ActionId::hint);
  CHECK(desk.notice == "that it fails is certain already");
  // Away from that way.
  act(desk, ActionId::start_over);
  decide(desk, way.front() == 0 ? 1 : 0);
  act(desk, ActionId::hint);
  CHECK_FALSE(desk.deciding.hint_text().empty());
  desk.deciding.await_end(desk.player);
  CHECK(desk.deciding.hint_text().find("runs") != std::string::npos);
}

TEST_CASE("a correct variant is called impossible to break once all schedules are clean") {
  lab::RunRequest request = request_of("timeout", "context");
  Desk desk(request);
  desk.deciding = Deciding(lab::WayLimits{.samples = 10, .proof = 0});
  enter(desk);
  desk.deciding.await_end(desk.player);
  CHECK(desk.deciding.known().is_over);
  CHECK_FALSE(desk.deciding.known().best);
  CHECK_FALSE(desk.deciding.known().is_clean);
  Desk other(request);
  other.deciding = Deciding(lab::WayLimits{.samples = 10});
  enter(other);
  other.deciding.await_end(other.player);
  CHECK(other.deciding.known().is_clean);
  act(other, ActionId::hint);
  CHECK(other.deciding.hint_text() == "There is no way into a failure: all schedules are clean.");
}

TEST_CASE("where there is nothing to decide it says why, in one sentence") {
  Desk refused(request_of("pipeline", "receiver-closes-typed"));
  enter(refused);
  CHECK_FALSE(refused.deciding.is_there());
  CHECK(refused.deciding.why_not().find("does not compile") != std::string::npos);
  decide(refused, 0);
  act(refused, ActionId::undo);
  CHECK(refused.notice == refused.deciding.why_not());
  Desk recorded(lab::LoadedRun{
      .result = lab::execute(request_of("pipeline", "correct")), .request = {}, .file = "x.trace"});
  enter(recorded);
  CHECK_FALSE(recorded.deciding.is_there());
  CHECK(recorded.deciding.why_not().find("recorded") != std::string::npos);
  Desk watching(request_of("pipeline", "correct"));
  act(watching, ActionId::undo);
  CHECK(watching.notice.starts_with("press S first"));
}

TEST_CASE("stars go by the distance from par") {
  CHECK(stars_of(3, 3) == 3);
  CHECK(stars_of(2, 3) == 3);
  CHECK(stars_of(4, 3) == 2);
  CHECK(stars_of(5, 3) == 2);
  CHECK(stars_of(6, 3) == 1);
  CHECK(stars_of(15, 10) == 2);
  CHECK(stars_of(16, 10) == 1);
}

TEST_CASE("the parts of schedule mode fill their column and do not overlap") {
  for (const ImVec2 size :
       {ImVec2{270, 460}, ImVec2{383, 722}, ImVec2{640, 1000}, ImVec2{1280, 2080}}) {
    for (const float scale : {0.75F, 1.0F, 2.0F}) {
      for (const float wanted : {50.0F, 300.0F, 3000.0F}) {
        for (const bool has_verdict : {false, true}) {
          const Rect column = Rect::sized(800, 52, size.x, size.y);
          const ScheduleLayout parts =
              schedule_layout(column, scale, {.goal = wanted / 2, .choices = wanted}, has_verdict);
          const Rect all[] = {parts.goal, parts.choices, parts.buttons, parts.code, parts.verdict};
          float y = column.min.y;
          for (const Rect& part : all) {
            if (part.height() <= 0) continue;
            CHECK(part.min.y == y);
            y = part.max.y;
          }
          CHECK(y <= column.max.y + 1);
          if (size.y >= 460 * scale) CHECK(parts.choices.height() >= 120 * scale);
          if (!has_verdict) CHECK(parts.verdict.height() == 0);
        }
      }
    }
  }
}

TEST_CASE("no text of schedule mode lies over another, in each variant and at common sizes") {
  for (const ImVec2 size : {ImVec2{820, 600}, ImVec2{1280, 800}, ImVec2{1920, 1080}}) {
    Look look;
    Desk desk(request_of("pipeline", "correct"));
    desk.deciding = Deciding(lab::WayLimits{.samples = 20, .near = 0, .beginnings = 0, .proof = 0});
    Shell shell(desk, look.fonts(), 1);
    std::vector<visualizer::DrawnText> drawn;
    shell.record_texts(&drawn);
    tests::UiDriver ui([&] { shell.frame(0); }, size);
    desk.mode = ModeId::schedule;
    for (const patterns::Pattern* pattern : patterns::catalog()) {
      for (const patterns::Variant& variant : pattern->variants) {
        if (!variant.compiles()) continue;
        CAPTURE(size.x);
        CAPTURE(pattern->id);
        CAPTURE(variant.id);
        desk.player.choose(*pattern, variant);
        desk.player.pause();
        desk.player.jump(desk.player.steps() / 2);
        ui.frame();
        for (int round = 0; round < 3; ++round) {
          drawn.clear();
          ui.frame();
          const ShellLayout layout = shell_layout(size.x, size.y, shell.style().scale, desk.splits);
          std::vector<visualizer::DrawnText> column;
          for (const visualizer::DrawnText& each : drawn) {
            if (each.min.x >= layout.code.min.x && each.min.y >= layout.code.min.y &&
                each.max.y <= layout.code.min.y + 170 * shell.style().scale) {
              column.push_back(each);
            }
          }
          CHECK_FALSE(column.empty());
          for (std::size_t i = 0; i < column.size(); ++i) {
            CHECK(column[i].max.x <= size.x);
            for (std::size_t k = 0; k < i; ++k) {
              const auto& a = column[i];
              const auto& b = column[k];
              const float slack = 0.16F * a.size;
              const bool apart = a.max.x - 1 <= b.min.x || b.max.x - 1 <= a.min.x ||
                                 a.max.y - slack <= b.min.y + slack ||
                                 b.max.y - slack <= a.min.y + slack;
              if (!apart) FAIL_CHECK(a.text << " | " << b.text);
            }
          }
          carry_out(desk, Do{round == 0 ? ActionId::let_run : ActionId::undo});
          ui.frame();
        }
      }
    }
  }
}

}  // namespace
}  // namespace interleave::app
