// Moving through a run in the whole window.
#include "app/gui/shell.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>

#include "tests/app_gui/window.h"

namespace interleave::app {
namespace {

using tests::Window;

TEST_CASE("the transport's buttons step, play and jump") {
  Window window;
  CHECK(window.ui.click("step"));
  CHECK(window.ui.click("step"));
  CHECK(window.player.cursor().step == 2);
  CHECK(window.ui.click("step back"));
  CHECK(window.player.cursor().step == 1);
  CHECK(window.ui.click("play"));
  CHECK(window.player.playing());
  CHECK(window.ui.click("play"));
  CHECK_FALSE(window.player.playing());
  CHECK(window.ui.click("to end"));
  CHECK(window.player.at_end());
  CHECK(window.ui.click("to start"));
  CHECK(window.player.cursor().step == 0);
}

TEST_CASE("playing moves by itself and stops at the end") {
  Window window;
  window.ui.key(ImGuiKey_Space);
  window.ui.frame(120);
  CHECK(window.player.cursor().step > 0);
  CHECK(window.shell.moving());
  for (int i = 0; window.player.playing(); ++i) {
    REQUIRE(i < 20'000);
    window.ui.frame();
  }
  CHECK(window.player.at_end());
  CHECK_FALSE(window.shell.moving());
}

TEST_CASE("dragging on the scrubber moves through the run and back") {
  Window window;
  CHECK(window.ui.drag("scrub", 0.1F, 0.9F));
  const std::uint32_t late = window.player.cursor().step;
  CHECK(late > window.player.steps() / 2);
  CHECK(window.ui.drag("scrub", 0.9F, 0.1F));
  CHECK(window.player.cursor().step < late / 2);
  CHECK_FALSE(window.player.playing());
}

TEST_CASE("dragging in the lanes moves through the run") {
  Window window;
  CHECK(window.ui.drag("lanes", 0.1F, 0.8F));
  const std::uint32_t late = window.player.cursor().step;
  CHECK(late > 0);
  CHECK(window.ui.drag("lanes", 0.8F, 0.2F));
  CHECK(window.player.cursor().step < late);
}

TEST_CASE("the speed is chosen from its menu") {
  Window window;
  CHECK(window.ui.click("speed"));
  window.ui.frame(2);
  CHECK(window.ui.click("speed 4×"));
  CHECK(window.player.words().paces[window.player.pace()] == 4);
}

TEST_CASE("F hides what is to come in all that is shown, until it is pressed again") {
  Window window;
  CHECK(window.ui.click("variant Consumer quits early"));
  window.player.jump(60);
  window.ui.frame();
  REQUIRE_FALSE(window.player.scene().findings.empty());
  window.ui.key(ImGuiKey_F);
  window.ui.frame();
  CHECK(window.player.scene().hides_future);
  CHECK(window.player.scene().findings.empty());
  CHECK(window.desk.title().ends_with("step 60"));
  window.player.to_end();
  CHECK_FALSE(window.player.scene().findings.empty());
  CHECK(window.ui.click("variant Never closed"));  // remembered
  CHECK(window.player.scene().hides_future);
  window.ui.key(ImGuiKey_F);
  CHECK_FALSE(window.player.scene().hides_future);
}

TEST_CASE("keys lead to choices, bookmarks and a goroutine's own steps") {
  Window window;
  CHECK(window.ui.click("variant Consumer quits early"));
  window.player.jump(20);
  const auto step = [&] { return window.player.cursor().step; };
  const auto& charts = window.player.scene().digest.charts();
  REQUIRE_FALSE(charts.choices.empty());
  window.ui.key(ImGuiKey_Period);
  CHECK(step() == *std::upper_bound(charts.choices.begin(), charts.choices.end(), 20U));
  window.ui.key(ImGuiKey_Comma);
  CHECK(step() <= 20);
  window.player.jump(30);
  window.ui.key(ImGuiKey_M);
  window.player.jump(50);
  window.ui.key(ImGuiKey_M);
  CHECK(window.player.scene().bookmarks.size() == 2);
  window.ui.key(ImGuiKey_LeftBracket);
  CHECK(step() == 30);
  window.ui.key(ImGuiKey_LeftBracket);
  CHECK(step() == 30);
  CHECK(window.desk.notice == "no bookmark before this step");
  window.ui.key(ImGuiKey_RightBracket);
  CHECK(step() == 50);
  window.ui.key(ImGuiKey_M);  // it is taken away
  CHECK(window.player.scene().bookmarks.size() == 1);
  window.ui.key(ImGuiKey_N);
  CHECK(window.desk.notice.starts_with("select a goroutine first"));
  CHECK(window.ui.click("lane G3"));
  const auto events = window.player.result().trace.events();
  for (const bool back : {false, false, true}) {
    const std::uint32_t before = step();
    window.ui.key(ImGuiKey_N, back ? ImGuiMod_Shift : ImGuiKey_None);
    CHECK((back ? step() < before : step() > before));
    CHECK(events[step() - 1].goroutine == 3);
  }
}

TEST_CASE("Shift and a drag on the lanes measure, O plays that over and over, Esc forgets it") {
  Window window;
  CHECK(window.ui.click("variant Consumer quits early"));
  window.player.jump(10);
  window.ui.key(ImGuiKey_O);
  CHECK(window.desk.notice == "nothing is measured: drag on the lanes with Shift");
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  CHECK(window.ui.drag("lanes", 0.2F, 0.4F));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  window.ui.frame();
  CHECK(window.player.cursor().step == 10);  // it does not move the cursor
  REQUIRE(window.player.scene().measured);
  const auto [from, to] = *window.player.scene().measured;
  CHECK(from < to);
  window.ui.key(ImGuiKey_O);
  window.ui.key(ImGuiKey_Space);
  std::uint32_t rounds = 0, before = window.player.cursor().step;
  for (int i = 0; i < 20'000 && rounds < 3; ++i) {
    window.ui.frame();
    const std::uint32_t now = window.player.cursor().step;
    REQUIRE(now <= to);
    rounds += now < before ? 1 : 0;
    before = now;
  }
  CHECK(rounds == 3);
  CHECK(window.player.playing());
  window.ui.key(ImGuiKey_Escape);
  CHECK_FALSE(window.player.scene().measured);
}

TEST_CASE("the charts stand in the lanes' place, on the same cursor") {
  Window window;
  window.ui.key(ImGuiKey_J);
  window.ui.frame();
  CHECK(window.ui.find("lanes") == nullptr);
  CHECK(window.ui.drag("charts", 0.1F, 0.9F));
  CHECK(window.player.cursor().step > window.player.steps() / 2);
  CHECK(window.ui.click("tab Lanes"));
  window.ui.frame();
  CHECK(window.ui.find("charts") == nullptr);
  CHECK(window.ui.find("lanes") != nullptr);
  CHECK(window.ui.click("axis time"));
  CHECK(window.desk.axis_scale == visualizer::AxisScale::time);
}

}  // namespace
}  // namespace interleave::app
