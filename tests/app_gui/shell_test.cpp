// The whole window, used as a person does, with no window.
#include "app/gui/shell.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "app/gui/look.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"

namespace interleave::app {
namespace {

struct Desk {
  explicit Desk(ImVec2 size = {1600, 1000}, float content_scale = 1)
      : player(default_request(*patterns::find_pattern("pipeline"),
                               patterns::find_pattern("pipeline")->variants.front())),
        shell(player, look.fonts(), content_scale),
        ui([this] { shell.frame(ImGui::GetIO().DeltaTime); }, size) {}

  std::string_view variant() const { return player.request().variant->id; }
  std::string_view pattern() const { return player.request().pattern->id; }

  Look look;
  Player player;
  Shell shell;
  tests::UiDriver ui;
};

TEST_CASE("a click chooses a variant and plays it") {
  Desk desk;
  CHECK(desk.ui.click("variant Consumer quits early"));
  CHECK(desk.variant() == "consumer-quits-early");
  CHECK(desk.player.playing());
  CHECK(desk.shell.title().find("Interleave · Pipeline › Consumer quits early · step ") == 0);
  CHECK_FALSE(desk.ui.click("variant that is not there"));
}

TEST_CASE("a click chooses a pattern") {
  Desk desk;
  CHECK(desk.ui.click("pattern Worker pool"));
  CHECK(desk.pattern() == "worker-pool");
  CHECK(desk.ui.find("variant Consumer quits early") == nullptr);
}

TEST_CASE("every variant of every pattern can be clicked and stepped through") {
  Desk desk;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    CHECK(desk.ui.click("pattern " + std::string(pattern->title)));
    for (const patterns::Variant& variant : pattern->variants) {
      CAPTURE(variant.id);
      CHECK(desk.ui.click("variant " + std::string(variant.title)));
      CHECK(desk.variant() == variant.id);
      for (std::uint32_t step = 0; step <= desk.player.steps(); ++step) {
        desk.player.jump(step);
        desk.ui.frame();
      }
    }
  }
}

TEST_CASE("the transport's buttons step, play and jump") {
  Desk desk;
  CHECK(desk.ui.click("step"));
  CHECK(desk.ui.click("step"));
  CHECK(desk.player.cursor().step == 2);
  CHECK(desk.ui.click("step back"));
  CHECK(desk.player.cursor().step == 1);
  CHECK(desk.ui.click("play"));
  CHECK(desk.player.playing());
  CHECK(desk.ui.click("play"));
  CHECK_FALSE(desk.player.playing());
  CHECK(desk.ui.click("to end"));
  CHECK(desk.player.at_end());
  CHECK(desk.ui.click("to start"));
  CHECK(desk.player.cursor().step == 0);
}

TEST_CASE("playing moves by itself and stops at the end") {
  Desk desk;
  desk.ui.key(ImGuiKey_Space);
  desk.ui.frame(120);
  CHECK(desk.player.cursor().step > 0);
  CHECK(desk.shell.moving());
  for (int i = 0; desk.player.playing(); ++i) {
    REQUIRE(i < 20'000);
    desk.ui.frame();
  }
  CHECK(desk.player.at_end());
  CHECK_FALSE(desk.shell.moving());
}

TEST_CASE("dragging on the scrubber moves through the run and back") {
  Desk desk;
  CHECK(desk.ui.drag("scrub", 0.1F, 0.9F));
  const std::uint32_t late = desk.player.cursor().step;
  CHECK(late > desk.player.steps() / 2);
  CHECK(desk.ui.drag("scrub", 0.9F, 0.1F));
  CHECK(desk.player.cursor().step < late / 2);
  CHECK_FALSE(desk.player.playing());
}

TEST_CASE("dragging a parameter makes the run anew") {
  Desk desk;
  const patterns::Knob& knob = desk.player.request().pattern->knobs.front();
  const std::string label = "knob " + std::string(knob.title);
  CHECK(desk.ui.drag(label, 0.5F, 1));
  CHECK(desk.player.request().knobs[knob.id] == knob.max);
  CHECK(desk.ui.drag(label, 0.5F, 0));
  CHECK(desk.player.request().knobs[knob.id] == knob.min);
}

TEST_CASE("the keys do what the overlay says") {
  Desk desk;
  desk.ui.key(ImGuiKey_RightArrow);
  desk.ui.key(ImGuiKey_RightArrow);
  CHECK(desk.player.cursor().step == 2);
  desk.ui.key(ImGuiKey_LeftArrow);
  CHECK(desk.player.cursor().step == 1);
  desk.ui.key(ImGuiKey_End);
  CHECK(desk.player.at_end());
  desk.ui.key(ImGuiKey_Home);
  CHECK(desk.player.cursor().step == 0);
  desk.ui.key(ImGuiKey_4);
  CHECK(desk.variant() == "consumer-quits-early");
  desk.ui.key(ImGuiKey_Space);
  CHECK_FALSE(desk.player.playing());
  desk.ui.key(ImGuiKey_RightArrow, ImGuiMod_Shift);
  CHECK(desk.player.cursor().step == desk.player.result().findings.front().step);
  const std::uint64_t seed = desk.player.request().how.seed;
  desk.ui.key(ImGuiKey_R);
  CHECK(desk.player.request().how.seed != seed);
  desk.ui.key(ImGuiKey_9);  // there is no such variant
  CHECK(desk.variant() == "consumer-quits-early");
  desk.ui.key(ImGuiKey_UpArrow);
  CHECK(desk.pattern() == "fan-out");
  desk.ui.key(ImGuiKey_DownArrow);
  CHECK(desk.pattern() == "pipeline");
  desk.ui.key(ImGuiKey_Equal, ImGuiMod_Shift);
  CHECK(desk.player.speed() == 2);
  desk.ui.key(ImGuiKey_Minus);
  CHECK(desk.player.speed() == 1);
  CHECK_FALSE(desk.shell.wants_close());
  desk.ui.key(ImGuiKey_Q, ImGuiMod_Ctrl);
  CHECK(desk.shell.wants_close());
}

TEST_CASE("the keys' overlay opens by F1 and closes by Esc") {
  Desk desk;
  const auto drawn = [] { return ImGui::GetDrawData()->TotalVtxCount; };
  const int before = drawn();
  desk.ui.key(ImGuiKey_F1);
  desk.ui.frame(2);
  CHECK(drawn() > before + 1000);
  desk.ui.key(ImGuiKey_Escape);
  desk.ui.frame(2);
  CHECK(drawn() == before);
}

TEST_CASE("a typed seed is used on Enter, and its digits choose no variant") {
  Desk desk;
  CHECK(desk.ui.click("##seed"));
  desk.ui.key(ImGuiKey_4);
  desk.ui.type("42");
  CHECK(desk.player.request().how.seed == 1);
  CHECK(desk.variant() == "correct");
  desk.ui.key(ImGuiKey_Enter);
  desk.ui.frame();
  CHECK(desk.player.request().how.seed == 42);
  CHECK(desk.ui.click("another seed"));
  CHECK(desk.player.request().how.seed != 42);
}

TEST_CASE("the speed is chosen from its menu") {
  Desk desk;
  CHECK(desk.ui.click("speed"));
  desk.ui.frame(2);
  CHECK(desk.ui.click("speed 4×"));
  CHECK(desk.player.speed() == 4);
}

TEST_CASE("A+ and A− change the interface's scale within bounds") {
  Desk desk({3840, 2160});
  CHECK(desk.shell.scale() == 1);
  CHECK(desk.ui.click("larger"));
  const float once = desk.shell.scale();
  CHECK(once > 1);
  for (int i = 0; i < 20; ++i) CHECK(desk.ui.click("larger"));
  CHECK(desk.shell.scale() == most_scale);
  for (int i = 0; i < 40; ++i) CHECK(desk.ui.click("smaller"));
  CHECK(desk.shell.scale() == least_scale);
  desk.ui.key(ImGuiKey_0, ImGuiMod_Ctrl);
  desk.ui.frame();
  CHECK(desk.shell.scale() == 1);
  desk.ui.key(ImGuiKey_Equal, ImGuiMod_Ctrl);
  desk.ui.frame();
  CHECK(desk.shell.scale() == doctest::Approx(once));
}

TEST_CASE("the screen's own scale counts") {
  const Desk desk({3840, 2160}, 2);
  CHECK(desk.shell.scale() == 2);
}

TEST_CASE("in the smallest window everything can be reached") {
  Desk desk({1024, 640});
  for (const char* label :
       {"to start", "step back", "play", "step", "to end", "scrub", "speed", "larger", "smaller",
        "share", "another seed", "keys", "variant Consumer quits early", "pattern Worker pool",
        "pattern Ticker vs time.After"}) {
    CAPTURE(label);
    CHECK(desk.ui.hover(label));
  }
}

TEST_CASE("dragging in the lanes moves through the run") {
  Desk desk;
  CHECK(desk.ui.drag("lanes", 0.1F, 0.8F));
  const std::uint32_t late = desk.player.cursor().step;
  CHECK(late > 0);
  CHECK(desk.ui.drag("lanes", 0.8F, 0.2F));
  CHECK(desk.player.cursor().step < late);
}

TEST_CASE("the verdict leads to the moment and to the goroutines' dump") {
  Desk desk;
  CHECK(desk.ui.click("variant Consumer quits early"));
  CHECK(desk.ui.click("to end"));
  const std::uint32_t certain = desk.player.result().findings.front().step;
  CHECK(desk.ui.click("go to the cause"));
  CHECK(desk.player.cursor().step == desk.player.result().findings.front().cause_step);
  desk.ui.key(ImGuiKey_End);
  CHECK(desk.ui.click("go to the moment"));
  CHECK(desk.player.cursor().step == certain);
}

TEST_CASE("each further finding is a line that leads to its own moment") {
  Desk desk;
  CHECK(desk.ui.click("variant Receiver closes"));
  CHECK(desk.ui.click("to end"));
  const std::vector<detect::Finding>& findings = desk.player.result().findings;
  REQUIRE(findings.size() == 2);
  REQUIRE(findings.front().kind == detect::FindingKind::data_race);
  CHECK(desk.ui.click(findings.front().title.c_str()));
  CHECK(desk.player.cursor().step == findings.front().step);
  CHECK(desk.ui.click("go to the cause"));
  CHECK(desk.player.cursor().step == findings.front().cause_step);
}

TEST_CASE("a goroutine that is clicked on the stage is selected until Esc or another run") {
  Desk desk;
  desk.player.to_end();
  desk.ui.frame(2);
  const auto selected = [&] { return desk.shell.selection().goroutine; };
  CHECK(desk.ui.click("goroutine G2"));
  CHECK(selected() == 2);
  desk.ui.key(ImGuiKey_Escape);
  CHECK(selected() == 0);
  CHECK(desk.ui.click("lane G3"));
  CHECK(selected() == 3);
  desk.ui.key(ImGuiKey_R);
  desk.ui.frame();
  CHECK(selected() == 0);
}

TEST_CASE("the code has a tab for what changed in wrong variants only") {
  Desk desk;
  CHECK(desk.ui.find("tab What changed") == nullptr);
  CHECK(desk.ui.click("variant Never closed"));
  desk.ui.frame();
  CHECK(desk.ui.click("tab What changed"));
  CHECK(desk.ui.click("tab Code"));
}

TEST_CASE("the borders between parts can be dragged") {
  Desk desk;
  const float before = desk.ui.find("scrub")->rect.Min.y;
  const tests::UiItem* border = desk.ui.find("height of the lanes");
  REQUIRE(border != nullptr);
  const ImVec2 from = border->rect.GetCenter();
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(from.x, from.y);
  desk.ui.frame(2);
  io.AddMouseButtonEvent(0, true);
  desk.ui.frame();
  io.AddMousePosEvent(from.x, from.y - 80);
  desk.ui.frame();
  io.AddMouseButtonEvent(0, false);
  desk.ui.frame(2);
  CHECK(desk.ui.find("scrub")->rect.Min.y == doctest::Approx(before - 80).epsilon(0.01));
}

TEST_CASE("share copies the command that makes this very run") {
  Desk desk;
  CHECK(desk.ui.click("share"));
  const std::string copied = ImGui::GetClipboardText();
  CHECK(copied == "interleave run --schedule '" + schedule_text(desk.player.request()) + "'");
}

TEST_CASE("a click or L changes between simulated and live threads") {
  Desk desk;
  CHECK(desk.ui.click("live threads"));
  CHECK(desk.player.live());
  CHECK(desk.player.playing());
  desk.ui.frame(3);
  CHECK(desk.ui.click("play"));  // pause
  CHECK_FALSE(desk.player.playing());
  CHECK(desk.player.running());
  CHECK(desk.ui.click("step"));
  CHECK(desk.ui.click("share"));
  CHECK(std::string(ImGui::GetClipboardText()).find("--live") != std::string::npos);
  desk.ui.key(ImGuiKey_L);
  CHECK_FALSE(desk.player.live());
  CHECK(desk.ui.click("simulated"));
  CHECK_FALSE(desk.player.live());
}

}  // namespace
}  // namespace interleave::app
