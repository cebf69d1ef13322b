// The whole window, used as a person does, with no window.
#include "app/gui/shell.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

#include "app/gui/actions.h"
#include "explore/mix.h"
#include "patterns/catalog.h"
#include "tests/app_gui/window.h"

namespace interleave::app {
namespace {

using tests::Window;

TEST_CASE("a click chooses a variant and plays it") {
  Window window;
  CHECK(window.ui.click("variant Consumer quits early"));
  CHECK(window.variant() == "consumer-quits-early");
  CHECK(window.player.playing());
  CHECK(window.desk.title().find("Interleave · Pipeline › Consumer quits early · step ") == 0);
  CHECK_FALSE(window.ui.click("variant that is not there"));
}

TEST_CASE("a click chooses a pattern") {
  Window window;
  CHECK(window.ui.find("pattern Worker pool") == nullptr);  // its group is closed
  CHECK(window.ui.click("group many at once"));
  CHECK(window.pattern() == "fan-out");
  CHECK(window.ui.click("group many at once"));  // it is open
  CHECK(window.pattern() == "fan-out");
  CHECK(window.ui.click("pattern Worker pool"));
  CHECK(window.pattern() == "worker-pool");
  CHECK(window.ui.find("variant Consumer quits early") == nullptr);
}

TEST_CASE("every variant of every pattern can be clicked and stepped through") {
  Window window;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    CHECK(window.ui.click("group " + std::string(pattern->group)));
    CHECK(window.ui.click("pattern " + std::string(pattern->title)));
    for (const patterns::Variant& variant : pattern->variants) {
      CAPTURE(variant.id);
      CHECK(window.ui.click("variant " + std::string(variant.title)));
      CHECK(window.variant() == variant.id);
      // All steps; of a run that spins, some.
      const std::uint32_t stride = 1 + window.player.steps() / 500;
      for (std::uint32_t step = 0; step <= window.player.steps(); step += stride) {
        window.player.jump(step);
        window.ui.frame();
      }
    }
  }
}

TEST_CASE("a window of any size is drawn") {
  Window window;
  window.player.jump(window.player.steps() / 2);
  for (const float width : {1.0F, 2.0F, 5.0F, 17.0F, 64.0F, 120.0F, 255.0F, 1600.0F}) {
    for (const float height : {1.0F, 2.0F, 5.0F, 17.0F, 64.0F, 120.0F, 159.0F, 1000.0F}) {
      CAPTURE(width);
      CAPTURE(height);
      window.ui.resize({width, height});
      window.ui.key(ImGuiKey_F1);  // the list of keys, there and gone
      window.ui.key(ImGuiKey_RightArrow);
      window.ui.key(ImGuiKey_F1);
      CHECK(window.shell.style().scale > 0);
    }
  }
}

TEST_CASE("the keys that close, explain and resize work while a text field has the keyboard") {
  Window window;
  REQUIRE(window.ui.click("##seed"));
  REQUIRE(ImGui::GetIO().WantTextInput);
  window.ui.key(ImGuiKey_L);  // a letter is the field's
  CHECK_FALSE(window.player.request().live);
  const float scale = window.shell.style().scale;
  window.ui.key(ImGuiKey_Minus, ImGuiMod_Ctrl);
  window.ui.frame();
  CHECK(window.shell.style().scale < scale);
  REQUIRE(ImGui::GetIO().WantTextInput);
  CHECK_FALSE(window.desk.close);
  window.ui.key(ImGuiKey_Q, ImGuiMod_Ctrl);
  CHECK(window.desk.close);
}

TEST_CASE("dragging a parameter makes the run anew") {
  Window window;
  const patterns::Knob& knob = window.player.request().pattern->knobs.front();
  const std::string label = "knob " + std::string(knob.title);
  CHECK(window.ui.drag(label, 0.5F, 1));
  CHECK(window.player.request().knobs[knob.id] == knob.max);
  CHECK(window.ui.drag(label, 0.5F, 0));
  CHECK(window.player.request().knobs[knob.id] == knob.min);
}

TEST_CASE("the keys do what the overlay says") {
  Window window;
  window.ui.key(ImGuiKey_RightArrow);
  window.ui.key(ImGuiKey_RightArrow);
  CHECK(window.player.cursor().step == 2);
  window.ui.key(ImGuiKey_LeftArrow);
  CHECK(window.player.cursor().step == 1);
  window.ui.key(ImGuiKey_End);
  CHECK(window.player.at_end());
  window.ui.key(ImGuiKey_Home);
  CHECK(window.player.cursor().step == 0);
  window.ui.key(ImGuiKey_4);
  CHECK(window.variant() == "consumer-quits-early");
  window.ui.key(ImGuiKey_Space);
  CHECK_FALSE(window.player.playing());
  window.ui.key(ImGuiKey_RightArrow, ImGuiMod_Shift);
  CHECK(window.player.cursor().step == window.player.result().findings.front().step);
  const std::uint64_t seed = window.player.request().how.seed;
  window.ui.key(ImGuiKey_R);
  CHECK(window.player.request().how.seed != seed);
  window.ui.key(ImGuiKey_9);  // there is no such variant
  CHECK(window.variant() == "consumer-quits-early");
  const auto all = patterns::catalog();
  const auto here = std::find(all.begin(), all.end(), patterns::find_pattern("pipeline"));
  window.ui.key(ImGuiKey_UpArrow);
  CHECK(window.pattern() == (*std::prev(here))->id);
  window.ui.key(ImGuiKey_DownArrow);
  CHECK(window.pattern() == "pipeline");
  window.ui.key(ImGuiKey_Equal, ImGuiMod_Shift);
  CHECK(window.player.words().paces[window.player.pace()] == 2);
  window.ui.key(ImGuiKey_Minus);
  CHECK(window.player.words().paces[window.player.pace()] == 1);
  CHECK_FALSE(window.desk.close);
  window.ui.key(ImGuiKey_Q, ImGuiMod_Ctrl);
  CHECK(window.desk.close);
}

TEST_CASE("T goes through the themes, with the colours of all parts, and comes back to the first") {
  Window window;
  const auto popup = [] {
    return ImGui::ColorConvertFloat4ToU32(ImGui::GetStyle().Colors[ImGuiCol_PopupBg]);
  };
  for (const visualizer::ThemeEntry& theme : visualizer::themes()) {
    CAPTURE(std::string(theme.name));
    CHECK(window.shell.style().colors.background == theme.palette.background);
    CHECK(popup() == theme.palette.raised);
    window.ui.key(ImGuiKey_T);
    window.ui.frame();
  }
  CHECK(window.shell.style().colors.background == visualizer::themes().front().palette.background);
  CHECK(window.shell.style().scale == 1);
}

TEST_CASE("the keys' overlay opens by F1 and closes by Esc") {
  Window window;
  const auto drawn = [] { return ImGui::GetDrawData()->TotalVtxCount; };
  const int before = drawn();
  window.ui.key(ImGuiKey_F1);
  window.ui.frame(2);
  CHECK(drawn() > before + 1000);
  window.ui.key(ImGuiKey_Escape);
  window.ui.frame(2);
  CHECK(drawn() == before);
}

TEST_CASE("a typed seed is used on Enter, and its digits choose no variant") {
  Window window;
  CHECK(window.ui.click("##seed"));
  window.ui.key(ImGuiKey_4);
  window.ui.type("42");
  CHECK(window.player.request().how.seed == 1);
  CHECK(window.variant() == "correct");
  window.ui.key(ImGuiKey_Enter);
  window.ui.frame();
  CHECK(window.player.request().how.seed == 42);
  CHECK(window.ui.click("another seed"));
  CHECK(window.player.request().how.seed != 42);
}

TEST_CASE("a person cancels from the side column's menu, and takes it back") {
  Window window({1600, 1400});
  window.player.jump(30);
  window.ui.frame(2);
  CHECK(window.ui.click("step in"));
  window.ui.frame(2);
  CHECK(window.ui.click("cancel WithCancel"));
  window.ui.frame(2);
  REQUIRE(window.player.request().acts.size() == 1);
  CHECK(window.player.request().acts.front() == runtime::Act{"cancel.WithCancel", 30});
  CHECK(window.ui.click("take back cancel.WithCancel@30"));
  window.ui.frame(2);
  CHECK(window.player.request().acts.empty());
}

TEST_CASE("A+ and A− change the interface's scale within bounds") {
  Window window({3840, 2160});
  CHECK(window.shell.style().scale == 1);
  CHECK(window.ui.click("larger"));
  const float once = window.shell.style().scale;
  CHECK(once > 1);
  for (int i = 0; i < 20; ++i) CHECK(window.ui.click("larger"));
  CHECK(window.shell.style().scale == most_scale);
  for (int i = 0; i < 40; ++i) CHECK(window.ui.click("smaller"));
  CHECK(window.shell.style().scale == least_scale);
  window.ui.key(ImGuiKey_0, ImGuiMod_Ctrl);
  window.ui.frame();
  CHECK(window.shell.style().scale == 1);
  window.ui.key(ImGuiKey_Equal, ImGuiMod_Ctrl);
  window.ui.frame();
  CHECK(window.shell.style().scale == doctest::Approx(once));
}

TEST_CASE("Ctrl + enlarges stage, code and card before the bars") {
  Window window;
  const auto bar = [&] { return window.ui.find("larger")->rect.GetHeight(); };
  const float first = bar();
  const auto enlarge = [&] {
    window.ui.key(ImGuiKey_Equal, ImGuiMod_Ctrl);
    window.ui.frame(2);
  };
  for (int i = 0; i < 3; ++i) enlarge();
  CHECK(window.shell.style().scale > 1.4F);
  CHECK(bar() == first);
  for (int i = 0; i < 3; ++i) enlarge();
  CHECK(window.shell.style().scale > 1.8F);
  CHECK(window.shell.style().chrome > 1);
  CHECK(window.shell.style().chrome < 1.2F);
}

TEST_CASE("the screen's own scale counts") {
  const Window window({3840, 2160}, 2);
  CHECK(window.shell.style().scale == 2);
}

TEST_CASE("in the smallest window everything can be reached") {
  Window window({1024, 640});
  for (const char* label : {"to start", "step back", "play", "step", "to end", "scrub", "speed",
                            "larger", "smaller", "share", "another seed", "keys",
                            "variant Consumer quits early", "pattern Pipeline", "group time"}) {
    CAPTURE(std::string(label));
    CHECK(window.ui.hover(label));
  }
}

TEST_CASE("quick keys and clicks that come between two frames are all carried out, one a frame") {
  Window window;
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigInputTrickleEventQueue = true;  // as in a window
  for (int i = 0; i < 5; ++i) {
    io.AddKeyEvent(ImGuiKey_RightArrow, true);
    io.AddKeyEvent(ImGuiKey_RightArrow, false);
  }
  io.AddKeyEvent(ImGuiKey_LeftArrow, true);
  io.AddKeyEvent(ImGuiKey_LeftArrow, false);
  window.ui.frame(20);
  CHECK(window.player.cursor().step == 4);
  REQUIRE(window.ui.hover("step"));
  for (int i = 0; i < 3; ++i) {
    io.AddMouseButtonEvent(0, true);
    io.AddMouseButtonEvent(0, false);
  }
  window.ui.frame(20);
  CHECK(window.player.cursor().step == 7);
}

TEST_CASE("whatever is clicked and pressed, the window stays within its run") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    CAPTURE(seed);
    explore::Draw random(seed);
    Window window({1280, 800});
    for (int i = 0; i < 150; ++i) {
      const auto items = window.ui.items();
      const bool clicks = random.below(2) == 0 && !items.empty();
      if (clicks) {
        const std::string label =
            items[random.below(static_cast<std::uint32_t>(items.size()))].label;
        if (label != "live threads") window.ui.click(label);
      } else {
        const Action& action =
            actions()[random.below(static_cast<std::uint32_t>(actions().size()))];
        const bool is_live = action.id == ActionId::live || action.id == ActionId::close;
        const ImGuiKeyChord chord = action.chords.front();
        if (is_live || chord == 0) continue;
        window.ui.key(static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_),
                      static_cast<ImGuiKey>(chord & ImGuiMod_Mask_));
      }
      REQUIRE(window.player.cursor().step <= window.player.steps());
      REQUIRE_FALSE(window.desk.title().empty());
      const float scale = window.shell.style().scale;
      REQUIRE(scale >= least_scale * 0.5F);
      REQUIRE(scale <= most_scale);
    }
  }
}

TEST_CASE("a version that is chosen in the top bar makes the run anew as that Go does") {
  Window window;
  CHECK(window.ui.click("version"));
  window.ui.frame(2);
  CHECK(window.ui.click("Go 1.22"));
  CHECK(window.player.request().go_minor == 22);
  CHECK(lab::schedule_text(window.player.request()).find("go") != std::string::npos);
  window.player.set_go(3);  // not known
  CHECK(window.player.request().go_minor == 22);
}

TEST_CASE("the command palette takes words, arrows and Enter") {
  Window window;
  for (const auto& [key, modifiers] :
       {std::pair(ImGuiKey_P, ImGuiMod_Ctrl), std::pair(ImGuiKey_K, ImGuiMod_Ctrl)}) {
    window.ui.key(key, modifiers);
    CHECK(window.desk.finder.is_open);
    window.ui.frame(2);
    CHECK(window.ui.find("##find") != nullptr);
    window.ui.key(key, modifiers);
    CHECK_FALSE(window.desk.finder.is_open);
  }
  window.ui.key(ImGuiKey_K, ImGuiMod_Ctrl);
  window.ui.type("worker unread");
  CHECK(window.ui.find("command Worker pool › Results unread") != nullptr);
  CHECK(window.pattern() == "pipeline");  // what is typed does nothing by itself
  window.ui.key(ImGuiKey_Enter);
  window.ui.frame();
  CHECK_FALSE(window.desk.finder.is_open);
  CHECK(window.pattern() == "worker-pool");
  CHECK(window.variant() == "results-unread");

  window.ui.key(ImGuiKey_K, ImGuiMod_Ctrl);
  window.ui.type("pipeline");
  window.ui.key(ImGuiKey_DownArrow);
  CHECK(window.desk.finder.chosen == 1);
  CHECK(window.ui.click("command Pipeline › Never closed"));
  window.ui.frame();
  CHECK_FALSE(window.desk.finder.is_open);
  CHECK(window.variant() == "never-closed");
  window.player.pause();

  window.ui.key(ImGuiKey_K, ImGuiMod_Ctrl);
  window.ui.type("qqq");
  window.ui.key(ImGuiKey_Enter);  // there is nothing to do
  CHECK(window.desk.finder.is_open);
  window.ui.frame(2);
  CHECK_FALSE(window.shell.moving());  // it waits for a person
}

TEST_CASE("the code's tab chooses the language of all that is told") {
  Window window;
  CHECK(window.ui.click("variant Receiver closes"));
  CHECK(window.ui.click("to end"));
  const auto told = [&] { return window.player.result().findings.front().message; };
  CHECK(told().find(".go:") != std::string::npos);
  CHECK(window.ui.click("tab C++"));
  window.ui.frame();
  CHECK(told().find(".cpp:") != std::string::npos);
  CHECK(window.ui.click("tab What changed"));
  CHECK(window.ui.click("variant Never closed"));  // the tab stays
  CHECK(window.desk.shows_changes);
  CHECK(window.ui.click("tab Go"));
  window.ui.frame();
  CHECK_FALSE(window.desk.shows_changes);
  window.ui.key(ImGuiKey_G);
  CHECK(window.player.scene().language == listing::Language::cpp);
  window.ui.key(ImGuiKey_D);
  CHECK(window.desk.shows_changes);
  CHECK(window.ui.find("version") != nullptr);
}

TEST_CASE("the code has a tab for what changed in wrong variants only") {
  Window window;
  CHECK(window.ui.find("tab What changed") == nullptr);
  CHECK(window.ui.click("variant Never closed"));
  window.ui.frame();
  CHECK(window.ui.click("tab What changed"));
  CHECK(window.ui.click("tab C++"));
}

TEST_CASE("the borders between parts can be dragged") {
  Window window;
  const float before = window.ui.find("scrub")->rect.Min.y;
  const tests::UiItem* border = window.ui.find("height of the lanes");
  REQUIRE(border != nullptr);
  const ImVec2 from = border->rect.GetCenter();
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(from.x, from.y);
  window.ui.frame(2);
  io.AddMouseButtonEvent(0, true);
  window.ui.frame();
  io.AddMousePosEvent(from.x, from.y - 80);
  window.ui.frame();
  io.AddMouseButtonEvent(0, false);
  window.ui.frame(2);
  CHECK(window.ui.find("scrub")->rect.Min.y == doctest::Approx(before - 80).epsilon(0.01));
}

}  // namespace
}  // namespace interleave::app
