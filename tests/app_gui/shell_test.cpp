// The whole window, used as a person does, with no window.
#include "app/gui/shell.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "app/gui/look.h"
#include "explore/random.h"
#include "patterns/catalog.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "tests/app_gui/ui_driver.h"
#include "trace/file.h"

namespace interleave::app {
namespace {

struct Desk {
  explicit Desk(ImVec2 size = {1600, 1000}, float content_scale = 1)
      : player(lab::default_request(*patterns::find_pattern("pipeline"),
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

TEST_CASE("a live run that is paused comes to rest, and moves again when it goes on") {
  Desk desk;
  desk.player.set_live(true);
  desk.ui.frame();
  CHECK(desk.shell.moving());
  desk.ui.key(ImGuiKey_Space);
  REQUIRE_FALSE(desk.player.playing());
  while (desk.shell.moving()) desk.ui.frame();
  REQUIRE(desk.player.goes_on());
  CHECK(desk.shell.may_move());
  const std::uint32_t steps = desk.player.steps();
  desk.ui.frame(3);
  CHECK(desk.player.steps() == steps);
  desk.ui.key(ImGuiKey_RightArrow);
  while (desk.shell.moving()) desk.ui.frame();
  CHECK(desk.player.steps() > steps);
  desk.ui.key(ImGuiKey_Space);
  CHECK((desk.shell.moving() || !desk.player.goes_on()));
}

TEST_CASE("a paused live run that is stepped to its end is seen to end") {
  Desk desk;
  desk.player.set_live(true);
  desk.player.pause();
  while (desk.player.goes_on()) {
    if (!desk.shell.moving()) desk.ui.key(ImGuiKey_RightArrow);
    desk.ui.frame();
  }
  CHECK(desk.player.result().outcome == trace::Outcome::clean);
  CHECK_FALSE(desk.shell.may_move());
}

TEST_CASE("a window of any size is drawn") {
  Desk desk;
  desk.player.jump(desk.player.steps() / 2);
  for (const float width : {1.0F, 2.0F, 5.0F, 17.0F, 64.0F, 120.0F, 255.0F, 1600.0F}) {
    for (const float height : {1.0F, 2.0F, 5.0F, 17.0F, 64.0F, 120.0F, 159.0F, 1000.0F}) {
      CAPTURE(width);
      CAPTURE(height);
      desk.ui.resize({width, height});
      desk.ui.key(ImGuiKey_F1);  // the list of keys, there and gone
      desk.ui.key(ImGuiKey_RightArrow);
      desk.ui.key(ImGuiKey_F1);
      CHECK(desk.shell.style().scale > 0);
    }
  }
}

TEST_CASE("the keys that close, explain and resize work while a text field has the keyboard") {
  Desk desk;
  REQUIRE(desk.ui.click("##seed"));
  REQUIRE(ImGui::GetIO().WantTextInput);
  desk.ui.key(ImGuiKey_L);  // a letter is the field's
  CHECK_FALSE(desk.player.request().live);
  const float scale = desk.shell.style().scale;
  desk.ui.key(ImGuiKey_Minus, ImGuiMod_Ctrl);
  desk.ui.frame();
  CHECK(desk.shell.style().scale < scale);
  REQUIRE(ImGui::GetIO().WantTextInput);
  CHECK_FALSE(desk.shell.wants_close());
  desk.ui.key(ImGuiKey_Q, ImGuiMod_Ctrl);
  CHECK(desk.shell.wants_close());
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
  CHECK(desk.player.words().paces[desk.player.pace()] == 2);
  desk.ui.key(ImGuiKey_Minus);
  CHECK(desk.player.words().paces[desk.player.pace()] == 1);
  CHECK_FALSE(desk.shell.wants_close());
  desk.ui.key(ImGuiKey_Q, ImGuiMod_Ctrl);
  CHECK(desk.shell.wants_close());
}

TEST_CASE("T goes through the themes, with the colours of all parts, and comes back to the first") {
  Desk desk;
  const auto popup = [] {
    return ImGui::ColorConvertFloat4ToU32(ImGui::GetStyle().Colors[ImGuiCol_PopupBg]);
  };
  for (const visualizer::ThemeEntry& theme : visualizer::themes()) {
    CAPTURE(std::string(theme.name));
    CHECK(desk.shell.style().colors.background == theme.palette.background);
    CHECK(popup() == theme.palette.raised);
    desk.ui.key(ImGuiKey_T);
    desk.ui.frame();
  }
  CHECK(desk.shell.style().colors.background == visualizer::themes().front().palette.background);
  CHECK(desk.shell.style().scale == 1);
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
  CHECK(desk.player.words().paces[desk.player.pace()] == 4);
}

TEST_CASE("A+ and A− change the interface's scale within bounds") {
  Desk desk({3840, 2160});
  CHECK(desk.shell.style().scale == 1);
  CHECK(desk.ui.click("larger"));
  const float once = desk.shell.style().scale;
  CHECK(once > 1);
  for (int i = 0; i < 20; ++i) CHECK(desk.ui.click("larger"));
  CHECK(desk.shell.style().scale == most_scale);
  for (int i = 0; i < 40; ++i) CHECK(desk.ui.click("smaller"));
  CHECK(desk.shell.style().scale == least_scale);
  desk.ui.key(ImGuiKey_0, ImGuiMod_Ctrl);
  desk.ui.frame();
  CHECK(desk.shell.style().scale == 1);
  desk.ui.key(ImGuiKey_Equal, ImGuiMod_Ctrl);
  desk.ui.frame();
  CHECK(desk.shell.style().scale == doctest::Approx(once));
}

TEST_CASE("the screen's own scale counts") {
  const Desk desk({3840, 2160}, 2);
  CHECK(desk.shell.style().scale == 2);
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
  Desk desk;
  desk.player.open(std::move(two));
  CHECK(desk.ui.click("to end"));
  CHECK(desk.ui.click("leak: something lighter"));
  CHECK(desk.player.cursor().step == 40);
  CHECK(desk.ui.click("go to the cause"));
  CHECK(desk.player.cursor().step == 30);
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
  CHECK(desk.ui.click("lane G3"));  // again: let go
  CHECK(selected() == 0);
  CHECK(desk.ui.click("lane G3"));
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
  CHECK(copied == "interleave run --schedule '" + lab::schedule_text(desk.player.request()) + "'");
}

TEST_CASE("a click or L changes between simulated and live threads") {
  Desk desk;
  CHECK(desk.ui.click("live threads"));
  CHECK(desk.player.request().live);
  CHECK(desk.player.playing());
  desk.ui.frame(3);
  CHECK(desk.ui.click("play"));  // pause
  CHECK_FALSE(desk.player.playing());
  CHECK(desk.player.goes_on());
  CHECK(desk.ui.click("step"));
  CHECK(desk.ui.click("share"));
  CHECK(std::string(ImGui::GetClipboardText()).find("--live") != std::string::npos);
  desk.ui.key(ImGuiKey_L);
  CHECK_FALSE(desk.player.request().live);
  CHECK(desk.ui.click("simulated"));
  CHECK_FALSE(desk.player.request().live);
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
  Desk desk;
  desk.shell.open_file(file.path);
  desk.ui.frame(3);
  CHECK(desk.variant() == ticker.variants.back().id);
  CHECK_FALSE(desk.player.playing());
  CHECK(desk.player.result().outcome == trace::Outcome::leak);
  CHECK(desk.player.scene().code.listing.files.back() == "patterns/ticker/never_stopped.cpp");
  CHECK(desk.player.request().how.seed == 9);
  desk.player.set_seed(10);
  desk.ui.frame(3);
  CHECK(desk.player.file().empty());
}

TEST_CASE("a trace of somebody's own program is shown without pattern, variants and code") {
  trace::Trace own;
  explore::Random random(1);
  runtime::Simulated(random, &own).run([] { runtime::make_channel<int>("ch").receive(); });
  const TraceFile file(own);
  Desk desk;
  desk.shell.open_file(file.path);
  desk.ui.frame(3);
  CHECK_FALSE(desk.player.has_pattern());
  CHECK(desk.shell.title().find("shell_test.trace") != std::string::npos);
  CHECK(desk.player.result().outcome == trace::Outcome::deadlock);
  // What needs a pattern does nothing.
  for (const ImGuiKey key : {ImGuiKey_R, ImGuiKey_L, ImGuiKey_2, ImGuiKey_End, ImGuiKey_Space}) {
    desk.ui.key(key);
  }
  CHECK_FALSE(desk.player.has_pattern());
  CHECK(desk.ui.click("share"));
  desk.ui.key(ImGuiKey_DownArrow);
  CHECK(desk.player.has_pattern());
  CHECK(desk.player.request().pattern == patterns::catalog().front());
}

TEST_CASE("a file that is no trace leaves what is shown") {
  Desk desk;
  const std::uint64_t before = desk.player.generation();
  desk.shell.open_file("no/such/file.trace");
  desk.shell.open_file("README.md");
  desk.ui.frame(3);
  CHECK(desk.player.generation() == before);
  CHECK(desk.variant() == "correct");
}

}  // namespace
}  // namespace interleave::app
