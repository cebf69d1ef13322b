// Compare mode with runs that come from trace files.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>

#include "app/cli/link.h"
#include "app/gui/desk.h"
#include "app/gui/look.h"
#include "app/gui/shell.h"
#include "lab/loaded_run.h"
#include "tests/app_gui/folder.h"
#include "tests/app_gui/ui_driver.h"
#include "tests/lab/requests.h"
#include "trace/file.h"

namespace interleave::app {
namespace {

using tests::request_of;

lab::LoadedRun loaded(const char* pattern, const char* variant, std::string file,
                      bool is_of_variant = true) {
  const lab::RunRequest request = request_of(pattern, variant);
  return {.result = lab::execute(request),
          .request = is_of_variant ? request : lab::RunRequest{},
          .file = std::move(file)};
}

struct Window {
  explicit Window(Desk& desk, ImVec2 size = {1600, 1000})
      : shell(desk, look.fonts(), 1), ui([this] { shell.frame(ImGui::GetIO().DeltaTime); }, size) {}

  Look look;
  Shell shell;
  tests::UiDriver ui;
};

TEST_CASE("two files stand side by side, also of programs of somebody's own") {
  struct Case {
    bool left, right;  // of a variant
  };
  for (const Case c :
       {Case{true, true}, Case{true, false}, Case{false, true}, Case{false, false}}) {
    CAPTURE(c.left);
    CAPTURE(c.right);
    Desk desk(loaded("worker-pool", "jobs-never-closed", "b.trace", c.right));
    show_mode(desk, ModeId::compare,
              {.beside_file = std::make_shared<lab::LoadedRun>(
                   loaded("worker-pool", "correct", "a.trace", c.left))});
    Window window(desk);
    window.ui.frame(2);
    REQUIRE(desk.beside.is_there());
    CHECK(desk.beside.is_left());
    CHECK(desk.beside.file() == "a.trace");
    CHECK(desk.player.file() == "b.trace");
    CHECK(desk.beside.first_step() > 0);
    CHECK(desk.beside.comparison().code.empty() == !(c.left && c.right));
    CHECK(window.ui.click("first difference"));
    window.ui.frame();
    CHECK(desk.player.cursor().step == desk.beside.first_step());
    window.ui.key(ImGuiKey_End);
    window.ui.frame();
    CHECK(desk.beside.pane().at_end());
  }
}

TEST_CASE("a file stands beside a variant, and another variant takes its place on the right") {
  Desk desk(request_of("counter", "racy"));
  show_mode(
      desk, ModeId::compare,
      {.beside_file = std::make_shared<lab::LoadedRun>(loaded("counter", "racy", "a.trace"))});
  tick(desk, 0);
  REQUIRE(desk.beside.is_there());
  CHECK(desk.beside.file() == "a.trace");
  CHECK(desk.beside.first_step() == 0);  // the same run
  carry_out(desk, ChooseVariant{0});
  tick(desk, 0);
  REQUIRE(desk.beside.is_there());
  CHECK(desk.beside.file() == "a.trace");
  CHECK(desk.beside.first_step() > 0);
}

TEST_CASE("Shift C keeps a file on the left, and lets go of it; a file has no text to share") {
  Desk desk(loaded("worker-pool", "correct", "a.trace", false));
  carry_out(desk, Do{ActionId::keep});
  tick(desk, 0);
  REQUIRE(desk.mode == ModeId::compare);
  REQUIRE(desk.beside.is_there());
  CHECK(desk.beside.first_step() == 0);
  desk.player.open(loaded("worker-pool", "jobs-never-closed", "b.trace"));
  tick(desk, 0);
  REQUIRE(desk.beside.is_there());
  CHECK(desk.beside.file() == "a.trace");
  CHECK(desk.beside.first_step() > 0);
  carry_out(desk, Do{ActionId::share});
  CHECK(desk.copied.empty());
  CHECK(desk.notice.find("a.trace") != std::string::npos);
  carry_out(desk, Do{ActionId::keep});
  tick(desk, 0);
  CHECK_FALSE(desk.kept_file);
  CHECK(desk.beside.file().empty());
}

TEST_CASE("the command names two files; what is none is refused in one sentence") {
  const tests::Folder folder;
  const std::string a = folder / "a.trace", b = folder / "b.trace", bad = folder / "bad.trace";
  std::string why;
  REQUIRE(trace::save(lab::execute(request_of("counter", "racy")).trace, a, why));
  REQUIRE(trace::save(lab::execute(request_of("counter", "mutex")).trace, b, why));
  const auto both =
      parse_link("interleave '" + a + "' --mode compare --beside '" + b + "' --at 3", why);
  CAPTURE(why);
  REQUIRE(both);
  REQUIRE(both->loaded);
  CHECK(both->loaded->file == "a.trace");
  REQUIRE(both->details.beside_file);
  CHECK(both->details.beside_file->file == "b.trace");
  const auto mixed = parse_link("interleave counter/racy --mode compare --beside '" + b + "'", why);
  REQUIRE(mixed);
  CHECK_FALSE(mixed->loaded);
  CHECK(mixed->details.beside_file);
  for (const std::string& wrong :
       {"interleave '" + a + "' --mode compare --beside '" + bad + "'",
        "interleave '" + a + "' --beside '" + b + "'",
        "interleave '" + a + "' --mode compare --beside '" + b + "' --seed 3",
        std::string("interleave counter/racy --mode compare --beside nonsense"),
        std::string("interleave pipeline --mode compare --beside "
                    "pipeline/receiver-closes-typed")}) {
    CAPTURE(wrong);
    why.clear();
    CHECK_FALSE(parse_link(wrong, why));
    CHECK_FALSE(why.empty());
    CHECK(why.find('\n') == std::string::npos);
  }
}

TEST_CASE("C held shows the other run for as long; a short press leaves the mode") {
  Desk desk(request_of("worker-pool", "jobs-never-closed"));
  Window window(desk, {900, 700});
  window.ui.key(ImGuiKey_C);
  window.ui.frame();
  REQUIRE(desk.mode == ModeId::compare);
  CHECK_FALSE(desk.focuses_other);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_C, true);
  window.ui.frame(60);
  CHECK(desk.mode == ModeId::compare);
  CHECK(desk.focuses_other);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_C, false);
  window.ui.frame(2);
  CHECK(desk.mode == ModeId::compare);
  CHECK_FALSE(desk.focuses_other);
  window.ui.key(ImGuiKey_Tab);
  window.ui.frame();
  CHECK(desk.focuses_other);
  window.ui.key(ImGuiKey_C);
  window.ui.frame();
  CHECK(desk.mode == ModeId::watch);
}

}  // namespace
}  // namespace interleave::app
