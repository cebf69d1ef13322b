// What is shared, pasted and opened from a file in the whole window.
#include "app/gui/shell.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <initializer_list>
#include <string>

#include "app/gui/actions.h"
#include "explore/random.h"
#include "patterns/catalog.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "tests/app_gui/window.h"
#include "trace/file.h"

namespace interleave::app {
namespace {

using tests::Window;

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

TEST_CASE("share copies the command that makes this very run") {
  Window window;
  CHECK(window.ui.click("share"));
  const std::string copied = ImGui::GetClipboardText();
  CHECK(copied ==
        "interleave run --schedule '" + lab::schedule_text(window.player.request()) + "'");
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
