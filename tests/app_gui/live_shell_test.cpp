// Runs on live threads in the whole window.
#include "app/gui/shell.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "tests/app_gui/window.h"

namespace interleave::app {
namespace {

using tests::Window;

TEST_CASE("a live run that is paused comes to rest, and moves again when it goes on") {
  Window window;
  window.player.set_live(true);
  window.ui.frame();
  CHECK(window.shell.moving());
  window.ui.key(ImGuiKey_Space);
  REQUIRE_FALSE(window.player.playing());
  while (window.shell.moving()) window.ui.frame();
  REQUIRE(window.player.goes_on());
  CHECK(window.shell.may_move());
  const std::uint32_t steps = window.player.steps();
  window.ui.frame(3);
  CHECK(window.player.steps() == steps);
  window.ui.key(ImGuiKey_RightArrow);
  while (window.shell.moving()) window.ui.frame();
  CHECK(window.player.steps() > steps);
  window.ui.key(ImGuiKey_Space);
  CHECK((window.shell.moving() || !window.player.goes_on()));
}

TEST_CASE("a paused live run that is stepped to its end is seen to end") {
  Window window;
  window.player.set_live(true);
  window.player.set_pace(pace_count - 1);
  window.player.pause();
  while (window.player.goes_on()) {
    if (!window.shell.moving()) window.ui.key(ImGuiKey_RightArrow);
    window.ui.frame();
  }
  CHECK(window.player.result().outcome == trace::Outcome::clean);
  CHECK_FALSE(window.shell.may_move());
}

TEST_CASE("a click or L changes between simulated and live threads") {
  Window window;
  CHECK(window.ui.click("live threads"));
  CHECK(window.player.request().live);
  CHECK(window.player.playing());
  window.ui.frame(3);
  CHECK(window.ui.click("play"));  // pause
  CHECK_FALSE(window.player.playing());
  CHECK(window.player.goes_on());
  CHECK(window.ui.find("##seed") == nullptr);  // there it means nothing
  CHECK(window.ui.click("step"));
  CHECK(window.ui.click("share"));
  CHECK(std::string(ImGui::GetClipboardText()).find("--live") != std::string::npos);
  window.ui.key(ImGuiKey_L);
  CHECK_FALSE(window.player.request().live);
  CHECK(window.ui.click("simulated"));
  CHECK_FALSE(window.player.request().live);
}

}  // namespace
}  // namespace interleave::app
