// The whole window, used as a person does, with no window.
#include "app/gui/shell.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/gui/actions.h"
#include "app/gui/look.h"
#include "explore/mix.h"
#include "explore/random.h"
#include "patterns/catalog.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "tests/app_gui/ui_driver.h"
#include "trace/file.h"

namespace interleave::app {
namespace {

struct Window {
  explicit Window(ImVec2 size = {1600, 1000}, float content_scale = 1)
      : desk(lab::default_request(*patterns::find_pattern("pipeline"),
                                  patterns::find_pattern("pipeline")->variants.front())),
        shell(desk, look.fonts(), content_scale),
        ui([this] { shell.frame(ImGui::GetIO().DeltaTime); }, size) {}

  std::string_view variant() const { return player.request().variant->id; }
  std::string_view pattern() const { return player.request().pattern->id; }

  Look look;
  Desk desk;
  Player& player = desk.player;
  Shell shell;
  tests::UiDriver ui;
};

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

TEST_CASE("what is shared can be pasted, and shows the run again") {
  Window window;
  carry_out(window.desk, SetSeed{7});
  const std::string schedule = window.player.result().trace.schedule;
  carry_out(window.desk, Do{ActionId::share});
  window.ui.frame();
  carry_out(window.desk, SetSeed{8});
  window.desk.mode = ModeId::compare;
  window.ui.key(ImGuiKey_V, ImGuiMod_Ctrl);
  CHECK(window.player.result().trace.schedule == schedule);
  CHECK(window.desk.mode == ModeId::watch);
  for (const char* text : {"counter/racy#random.3", "  counter/racy#random.3\n"}) {
    ImGui::SetClipboardText(text);
    window.ui.key(ImGuiKey_V, ImGuiMod_Ctrl);
    CHECK(window.variant() == "racy");
  }
  for (const char* text : {"", "'", "''", "no schedule at all", "'counter/nope#random.1'"}) {
    CAPTURE(text);
    window.desk.notice.clear();
    ImGui::SetClipboardText(text);
    window.ui.key(ImGuiKey_V, ImGuiMod_Ctrl);
    CHECK(window.desk.notice.starts_with("this is no schedule: "));
    CHECK(window.variant() == "racy");
  }
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

TEST_CASE("dragging on the scrubber moves through the run and back") {
  Window window;
  CHECK(window.ui.drag("scrub", 0.1F, 0.9F));
  const std::uint32_t late = window.player.cursor().step;
  CHECK(late > window.player.steps() / 2);
  CHECK(window.ui.drag("scrub", 0.9F, 0.1F));
  CHECK(window.player.cursor().step < late / 2);
  CHECK_FALSE(window.player.playing());
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

TEST_CASE("the speed is chosen from its menu") {
  Window window;
  CHECK(window.ui.click("speed"));
  window.ui.frame(2);
  CHECK(window.ui.click("speed 4×"));
  CHECK(window.player.words().paces[window.player.pace()] == 4);
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

TEST_CASE("dragging in the lanes moves through the run") {
  Window window;
  CHECK(window.ui.drag("lanes", 0.1F, 0.8F));
  const std::uint32_t late = window.player.cursor().step;
  CHECK(late > 0);
  CHECK(window.ui.drag("lanes", 0.8F, 0.2F));
  CHECK(window.player.cursor().step < late);
}

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

TEST_CASE("share copies the command that makes this very run") {
  Window window;
  CHECK(window.ui.click("share"));
  const std::string copied = ImGui::GetClipboardText();
  CHECK(copied ==
        "interleave run --schedule '" + lab::schedule_text(window.player.request()) + "'");
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

// A file with the trace of this program, for as long as it lives.
struct TraceFile {
  explicit TraceFile(const trace::Trace& trace) {
    std::string why;
    REQUIRE_MESSAGE(trace::save(trace, path, why), why);
  }
  ~TraceFile() { std::filesystem::remove(path); }
  TraceFile(const TraceFile&) = delete;
  TraceFile& operator=(const TraceFile&) = delete;

  std::string path = "build/shell_test.trace";
};

TEST_CASE("a trace from a file is shown with its variant's code, and can be run anew") {
  const patterns::Pattern& ticker = *patterns::find_pattern("ticker");
  lab::RunRequest request = lab::default_request(ticker, ticker.variants.back());
  request.how.seed = 9;
  const TraceFile file(lab::execute(request).trace);
  Window window;
  carry_out(window.desk, OpenFile{file.path});
  window.ui.frame(3);
  CHECK(window.variant() == ticker.variants.back().id);
  CHECK_FALSE(window.player.playing());
  CHECK(window.player.result().outcome == trace::Outcome::leak);
  CHECK(window.player.scene().code.cpp.listing.files.back() == "patterns/ticker/never_stopped.cpp");
  CHECK(window.player.request().how.seed == 9);
  window.player.set_seed(10);
  window.ui.frame(3);
  CHECK(window.player.file().empty());
}

TEST_CASE("a trace of somebody's own program is shown without pattern, variants and code") {
  trace::Trace own;
  explore::Random random(1);
  runtime::Simulated(random, &own).run([] { runtime::make_channel<int>("ch").receive(); });
  const TraceFile file(own);
  Window window;
  carry_out(window.desk, OpenFile{file.path});
  window.ui.frame(3);
  CHECK_FALSE(window.player.has_pattern());
  CHECK(window.desk.title().find("shell_test.trace") != std::string::npos);
  CHECK(window.player.result().outcome == trace::Outcome::deadlock);
  // What needs a pattern does nothing.
  for (const ImGuiKey key : {ImGuiKey_R, ImGuiKey_L, ImGuiKey_2, ImGuiKey_End, ImGuiKey_Space}) {
    window.ui.key(key);
  }
  CHECK_FALSE(window.player.has_pattern());
  CHECK(window.ui.click("share"));
  window.ui.key(ImGuiKey_DownArrow);
  CHECK(window.player.has_pattern());
  CHECK(window.player.request().pattern == patterns::catalog().front());
}

TEST_CASE("a file that is no trace leaves what is shown") {
  Window window;
  const trace::Trace* const before = &window.player.result().trace;
  carry_out(window.desk, OpenFile{"no/such/file.trace"});
  carry_out(window.desk, OpenFile{"README.md"});
  window.ui.frame(3);
  CHECK(&window.player.result().trace == before);
  CHECK(window.variant() == "correct");
}

}  // namespace
}  // namespace interleave::app
