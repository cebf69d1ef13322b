// The first half minute: what it foretells comes, and what it says to do can be done.
#include "app/gui/welcome.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui/actions.h"
#include "app/gui/desk.h"
#include "app/gui/look.h"
#include "app/gui/shell.h"
#include "app/gui/welcome_view.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"

namespace interleave::app {
namespace {

const detect::Finding& gravest(const Desk& desk) {
  const auto* const found = detect::gravest(desk.player.result().findings);
  REQUIRE(found != nullptr);
  return *found;
}

struct Window {
  explicit Window(ImVec2 size = {1280, 800})
      : desk(lab::default_request(*patterns::catalog().front(),
                                  patterns::catalog().front()->variants.front())),
        shell(desk, look.fonts(), 1),
        ui([this] { shell.frame(ImGui::GetIO().DeltaTime); }, size) {
    open_welcome(desk);
    ui.frame(2);
  }

  Look look;
  Desk desk;
  Shell shell;
  tests::UiDriver ui;
};

TEST_CASE("a first start shows a failure by one key, and its fix by another") {
  Window window;
  Desk& desk = window.desk;
  CHECK_FALSE(desk.player.playing());
  CHECK(desk.player.cursor().step == gravest(desk).step - steps_before_failure);
  CHECK(welcome_text(desk) ==
        "Five goroutines are about to be lost. Press space. Then press 1 to see the fix.");
  window.ui.key(ImGuiKey_Space);
  int frames = 0;
  while (desk.player.playing() && ++frames < 60 * 10) window.ui.frame();
  CHECK(frames < 60 * 10);  // ten seconds
  CHECK(desk.player.cursor().step >= gravest(desk).step);
  CHECK(welcome_text(desk) ==
        "5 goroutines will never end. The card says why. Press 1 to see the fix.");
  window.ui.key(ImGuiKey_1);
  CHECK(desk.player.request().variant->correct());
  CHECK(welcome_text(desk) == "This is a correct variant: in this run nothing is wrong.");
  CHECK(desk.welcome.is_open);
}

TEST_CASE("the tour leads through all its stops, each before a failure, and ends") {
  Window window;
  Desk& desk = window.desk;
  CHECK(window.ui.click("take the tour"));  // plays to the failure at which it stands
  CHECK(desk.player.playing());
  std::set<detect::FindingKind> kinds;
  for (std::size_t i = 0; i < welcome_stops().size(); ++i) {
    CAPTURE(i);
    REQUIRE(desk.welcome.is_open);
    CHECK(desk.welcome.is_tour);
    CHECK(desk.welcome.stop == i);
    CHECK(desk.player.request().variant->id == welcome_stops()[i].variant);
    const detect::Finding& found = gravest(desk);
    CHECK(found.step >= steps_before_failure);
    if (i > 0) CHECK(desk.player.cursor().step == found.step - steps_before_failure);
    CHECK(kinds.insert(found.kind).second);  // each shows another one
    CHECK(welcome_text(desk).starts_with(foretold(desk.player.result()) + " Press space."));
    desk.player.jump(found.step);
    CHECK(welcome_text(desk).find(found.title.substr(1)) == 1);
    CHECK(welcome_text(desk).ends_with(" The card says why. " +
                                       std::string(welcome_stops()[i].then)));
    window.ui.frame();
    CHECK(window.ui.click("take the tour"));
    window.ui.frame();
  }
  CHECK_FALSE(desk.welcome.is_open);
  CHECK(window.ui.find("take the tour") == nullptr);
}

TEST_CASE("who just plays sees the run play, and the line no more") {
  Window window;
  CHECK(window.ui.click("just play"));
  window.ui.frame();
  CHECK_FALSE(window.desk.welcome.is_open);
  CHECK(window.desk.player.playing());
  CHECK(window.ui.find("just play") == nullptr);
}

TEST_CASE("who goes elsewhere has left") {
  Window window;
  window.ui.key(ImGuiKey_DownArrow);
  window.ui.frame();
  CHECK_FALSE(window.desk.welcome.is_open);
  CHECK(welcome_text(window.desk).empty());
}

TEST_CASE("the tour can be taken at any time, and begins at its first stop") {
  Window window;
  window.ui.key(ImGuiKey_DownArrow);
  window.ui.frame();
  carry_out(window.desk, Do{ActionId::take_tour});
  CHECK(window.desk.welcome.is_open);
  CHECK(window.desk.welcome.stop == 0);
  CHECK(window.desk.player.request().variant->id == welcome_stops().front().variant);
}

TEST_CASE("the line has room for its words and its buttons at every size") {
  for (const ImVec2 size : {ImVec2{320, 200}, {640, 400}, {800, 600}, {1024, 640}, {1920, 1080}}) {
    Window window(size);
    std::vector<visualizer::DrawnText> drawn;
    window.shell.record_texts(&drawn);
    do {
      for (const bool is_seen : {false, true}) {
        window.desk.player.jump(gravest(window.desk).step - (is_seen ? 0 : steps_before_failure));
        drawn.clear();
        window.ui.frame();
        const float scale = window.shell.style().scale;
        const Rect line = Rect::sized(0, shell_layout(size.x, size.y, scale).top_bar.max.y, size.x,
                                      welcome_height * scale);
        const Rect words = welcome_layout(line, scale).text;
        std::string said;
        for (const visualizer::DrawnText& each : drawn) {
          if (!words.contains({(each.min.x + each.max.x) / 2, (each.min.y + each.max.y) / 2})) {
            continue;
          }
          CHECK(each.max.x <= words.max.x + 1);
          CHECK(each.max.y <= words.max.y + 1);
          said += (said.empty() ? "" : " ") + each.text;
        }
        CHECK(said == welcome_text(window.desk));
      }
      if (!window.desk.welcome.is_tour) window.desk.welcome.is_tour = true;
      carry_out(window.desk, Do{ActionId::take_tour});
    } while (window.desk.welcome.is_open);
  }
}

}  // namespace
}  // namespace interleave::app
