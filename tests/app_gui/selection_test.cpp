// What is clicked and selected in the whole window: findings, goroutines, lanes, groups.
#include "app/gui/shell.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "app/gui/actions.h"
#include "patterns/catalog.h"
#include "tests/app_gui/window.h"

namespace interleave::app {
namespace {

using tests::Window;

TEST_CASE("the verdict leads to the moment and to the goroutines' dump") {
  Window window;
  CHECK(window.ui.click("variant Consumer quits early"));
  CHECK(window.ui.click("to end"));
  const std::uint32_t certain = window.player.result().findings.front().step;
  CHECK(window.ui.click("go to the cause"));
  CHECK(window.player.cursor().step == window.player.result().findings.front().cause_step);
  window.ui.key(ImGuiKey_End);
  CHECK(window.ui.click("go to the moment"));
  CHECK(window.player.cursor().step == certain);
  CHECK(window.ui.click("goroutine dump"));
  window.ui.frame(2);
  CHECK(window.desk.shows_dump);
  CHECK(window.ui.hover("play"));  // nothing covers the transport
  CHECK(window.ui.click("caret G3"));
  CHECK(window.player.pane().selection.goroutine == 3);
  CHECK(window.ui.click("copy dump"));
  CHECK(std::string(ImGui::GetClipboardText()).find("goroutine 3 [chan send]:") !=
        std::string::npos);
  CHECK(window.ui.click("variant Never closed"));
  CHECK(window.desk.shows_dump);  // the tab stays
}

TEST_CASE("each further finding is a line that leads to its own moment") {
  const patterns::Pattern& pipeline = *patterns::find_pattern("pipeline");
  const lab::RunRequest request =
      lab::default_request(pipeline, *patterns::find_variant(pipeline, "receiver-closes"));
  lab::LoadedRun two{.result = lab::execute(request), .request = request, .file = "two.trace"};
  REQUIRE(two.result.findings.size() == 1);
  REQUIRE(two.result.findings.front().kind == detect::FindingKind::panic);
  detect::Finding lighter = two.result.findings.front();
  lighter.kind = detect::FindingKind::leak;
  lighter.title = "something lighter";
  lighter.step = 40;
  lighter.cause_step = 30;
  two.result.findings.insert(two.result.findings.begin(), lighter);
  Window window;
  window.player.open(std::move(two));
  CHECK(window.ui.click("to end"));
  CHECK(window.ui.click("leak: something lighter"));
  CHECK(window.player.cursor().step == 40);
  CHECK(window.ui.click("go to the cause"));
  CHECK(window.player.cursor().step == 30);
}

TEST_CASE("a place in the verdict leads to who was there") {
  Window window;
  CHECK(window.ui.click("variant Consumer quits early"));
  CHECK(window.ui.click("to end"));
  const detect::Finding finding = window.player.result().findings.front();
  REQUIRE_FALSE(finding.sites.empty());
  const auto place = window.player.result().trace.place(finding.sites.front());
  const std::string file(place.file.substr(place.file.rfind('/') + 1));
  CHECK(window.ui.click("at " + file + ":" + std::to_string(place.line)));
  CHECK(window.player.cursor().step == finding.steps.front());
  // What it is about stays in sight: nothing that is selected takes the card.
  CHECK(window.player.pane().selection == visualizer::Selection{});
}

TEST_CASE("a goroutine that is clicked on the stage is selected until Esc or another run") {
  Window window;
  window.player.to_end();
  window.ui.frame(2);
  const auto selected = [&] { return window.player.pane().selection.goroutine; };
  CHECK(window.ui.click("goroutine G2"));
  CHECK(selected() == 2);
  window.ui.key(ImGuiKey_Escape);
  CHECK(selected() == 0);
  CHECK(window.ui.click("lane G3"));
  CHECK(selected() == 3);
  CHECK(window.ui.click("lane G3"));  // again: let go
  CHECK(selected() == 0);
  CHECK(window.ui.click("lane G3"));
  window.ui.key(ImGuiKey_R);
  window.ui.frame();
  CHECK(selected() == 0);
}

TEST_CASE("what is selected takes the verdict's place, until a click gives that back") {
  Window window;
  CHECK(window.ui.click("variant Consumer quits early"));
  CHECK(window.ui.click("to end"));
  REQUIRE(window.ui.click("goroutine G2"));
  window.ui.frame();
  CHECK(window.ui.find("go to the moment") == nullptr);
  CHECK(window.ui.click("back to the verdict"));
  window.ui.frame(2);
  CHECK(window.ui.find("go to the moment") != nullptr);
  CHECK(window.player.pane().selection == visualizer::Selection{});
}

TEST_CASE("lanes are pinned, hidden and filtered by keys, and all come back") {
  Window window;
  window.player.to_end();
  window.ui.frame(2);
  const auto shows = [&](const char* lane) { return window.ui.find(lane) != nullptr; };
  const auto choice = [&] { return window.player.pane().lane_choice; };
  window.ui.key(ImGuiKey_V);  // nothing is selected
  CHECK(window.desk.notice.find("select a goroutine first") != std::string::npos);
  CHECK(choice().is_all());
  CHECK(window.ui.click("lane G3"));
  window.ui.key(ImGuiKey_P);
  CHECK(choice().pinned == std::vector<trace::GoroutineId>{3});
  window.ui.frame();
  CHECK(window.ui.find("lane G3")->rect.Min.y < window.ui.find("lane G1")->rect.Min.y);
  window.ui.key(ImGuiKey_P);
  CHECK(choice().is_all());
  window.ui.key(ImGuiKey_V);
  window.ui.frame();
  CHECK_FALSE(shows("lane G3"));
  CHECK(shows("lane G2"));
  // What is typed into the field is no key of the window.
  window.ui.key(ImGuiKey_Slash);
  window.ui.frame(2);
  window.ui.type("square");
  window.ui.frame(2);
  CHECK(choice().filter == "square");
  CHECK(choice().hidden.size() == 1);
  CHECK_FALSE(shows("lane G1"));
  CHECK(shows("lane G4"));
  window.ui.key(ImGuiKey_Escape);
  window.ui.frame(2);
  window.ui.key(ImGuiKey_V, ImGuiMod_Shift);
  window.ui.frame();
  CHECK(choice().is_all());
  CHECK(shows("lane G1"));
  CHECK(shows("lane G3"));
}

TEST_CASE("a group of the stage opens on a click or by U, and closes by Esc or a click") {
  Window window({1280, 800});
  const patterns::Pattern& pattern = *patterns::find_pattern("request-handler");
  carry_out(window.desk, Choose{&pattern, &pattern.variants.front()});
  window.player.to_end();
  window.ui.frame(2);
  const auto open = [&] { return static_cast<bool>(window.player.pane().opened); };
  CHECK(window.ui.find("goroutine G3") == nullptr);
  CHECK(window.ui.click("group client·1"));
  window.ui.frame(2);
  CHECK(open());
  // Each of them can be selected; Esc takes the group before the selection.
  CHECK(window.ui.click("goroutine G3"));
  window.ui.frame();
  CHECK(window.player.pane().selection.goroutine == 3);
  window.ui.key(ImGuiKey_Escape);
  CHECK_FALSE(open());
  CHECK(window.player.pane().selection.goroutine == 3);
  // U opens that of the selection, then the next ones, then none.
  window.ui.key(ImGuiKey_U);
  CHECK(window.player.pane().opened.goroutine == 3);
  int opened = 0;
  while (open() && opened < 10) {
    ++opened;
    window.ui.key(ImGuiKey_U);
  }
  CHECK(opened >= 3);
  CHECK_FALSE(open());
  CHECK(window.ui.click("group client·1"));
  window.ui.frame(2);
  CHECK(window.ui.click("close group"));
  window.ui.frame();
  CHECK_FALSE(open());
  // Another run has nothing open.
  window.ui.key(ImGuiKey_U);
  CHECK(open());
  window.ui.key(ImGuiKey_R);
  window.ui.frame();
  CHECK_FALSE(open());
}

TEST_CASE("Esc closes what is open, the uppermost alone, and then lets go of the selection") {
  Window window;
  window.player.to_end();
  window.ui.frame(2);
  REQUIRE(window.ui.click("goroutine G2"));
  const auto is_selected = [&] { return window.player.pane().selection.goroutine == 2; };
  const auto has_menu = [] { return ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup); };
  for (const char* opens : {"speed", "version"}) {
    CAPTURE(opens);
    CHECK(window.ui.click(opens));
    window.ui.frame();
    CHECK(has_menu());
    window.ui.key(ImGuiKey_Escape);
    window.ui.frame(2);
    CHECK_FALSE(has_menu());
    CHECK(is_selected());
  }
  window.ui.key(ImGuiKey_F1);
  window.ui.key(ImGuiKey_K, ImGuiMod_Ctrl);
  CHECK(window.desk.finder.is_open);
  window.ui.key(ImGuiKey_Escape);
  CHECK_FALSE(window.desk.finder.is_open);
  CHECK(window.desk.keys_shown);
  window.ui.key(ImGuiKey_Escape);
  CHECK_FALSE(window.desk.keys_shown);
  CHECK(is_selected());
  window.ui.key(ImGuiKey_Escape);
  CHECK_FALSE(is_selected());
}

}  // namespace
}  // namespace interleave::app
