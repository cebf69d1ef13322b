// Compare mode: two runs side by side, with no window.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/gui/look.h"
#include "app/gui/modes/compare_layout.h"
#include "app/gui/shell.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"
#include "tests/lab/requests.h"

namespace interleave::app {
namespace {

using tests::request_of;

struct Window {
  explicit Window(lab::RunRequest request, ImVec2 size = {1600, 1000})
      : desk(std::move(request)),
        shell(desk, look.fonts(), 1),
        ui([this] { shell.frame(ImGui::GetIO().DeltaTime); }, size) {}

  Look look;
  Desk desk;
  Shell shell;
  tests::UiDriver ui;
};

TEST_CASE("beside each variant stands another of its pattern, at the same happenings") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      Player player(lab::default_request(*pattern, variant));
      Beside beside;
      beside.follow(player);
      if (!beside.is_there()) {
        CHECK_FALSE(beside.why_not().empty());
        CHECK_FALSE(variant.compiles());
        continue;
      }
      CHECK(beside.request().pattern == pattern);
      CHECK(beside.request().variant != &variant);
      CHECK(beside.is_left() == !variant.correct());
      CHECK(beside.pane().cursor().step == 0);
      std::uint32_t before = 0;
      const std::uint32_t stride = std::max(1U, player.steps() / 20);
      for (std::uint32_t step = 0; step <= player.steps(); step += stride) {
        player.jump(step);
        beside.follow(player);
        CHECK(beside.pane().cursor().step >= before);
        before = beside.pane().cursor().step;
      }
      player.to_end();
      beside.follow(player);
      CHECK(beside.pane().at_end());
      CHECK(beside.first_step() > 0);
    }
  }
}

TEST_CASE("to where two runs part first, and back to the start") {
  Window window(request_of("worker-pool", "jobs-never-closed"));
  CHECK_FALSE(window.desk.beside.is_there());
  window.ui.key(ImGuiKey_C);
  REQUIRE(window.desk.beside.is_there());
  CHECK(window.desk.beside.is_left());
  CHECK(window.ui.click("first difference"));
  window.ui.frame();
  CHECK(window.desk.player.cursor().step == window.desk.beside.first_step());
  window.ui.key(ImGuiKey_Home);
  window.ui.frame();
  CHECK(window.desk.player.cursor().step == 0);
  CHECK(window.desk.beside.pane().cursor().step == 0);
  window.ui.key(ImGuiKey_End);
  window.ui.frame();
  CHECK(window.desk.beside.pane().at_end());
  window.ui.key(ImGuiKey_C);
  window.ui.frame();
  CHECK_FALSE(window.desk.beside.is_there());
}

TEST_CASE("another variant, seed or knob sets another run beside it") {
  Window window(request_of("counter", "racy"));
  window.ui.key(ImGuiKey_C);
  const lab::RunRequest first = window.desk.beside.request();
  CHECK(first.variant->correct());
  carry_out(window.desk, SetSeed{7});
  window.ui.frame();
  CHECK(window.desk.beside.request().how.seed == 7);
  carry_out(window.desk, ChooseVariant{0});
  window.ui.frame();
  REQUIRE(window.desk.beside.is_there());
  CHECK_FALSE(window.desk.beside.is_left());
}

TEST_CASE("a variant that does not compile says that there is no run to compare") {
  Window window(request_of("pipeline", "receiver-closes-typed"));
  window.ui.key(ImGuiKey_C);
  CHECK_FALSE(window.desk.beside.is_there());
  CHECK(window.desk.beside.why_not().find("does not compile") != std::string::npos);
  window.ui.key(ImGuiKey_C);
  CHECK(window.desk.mode == ModeId::watch);
}

TEST_CASE("a run from a file that is of no variant says that nothing can stand beside it") {
  Window window(request_of("pipeline", "correct"));
  window.desk.player.open(
      {.result = lab::execute(request_of("pipeline", "correct")), .request = {}, .file = "x"});
  window.ui.key(ImGuiKey_C);
  CHECK_FALSE(window.desk.beside.is_there());
  CHECK_FALSE(window.desk.beside.why_not().empty());
}

TEST_CASE("the first difference is of two runs: elsewhere its key says so") {
  Window window(request_of("counter", "racy"));
  carry_out(window.desk, Do{ActionId::first_difference});
  CHECK(window.desk.notice.find("press C") != std::string::npos);
}

TEST_CASE("the parts of compare mode fill their area and do not overlap") {
  for (const ImVec2 size : {ImVec2{780, 560}, ImVec2{1030, 720}, ImVec2{1360, 920},
                            ImVec2{1670, 1000}, ImVec2{3600, 2080}}) {
    for (const float scale : {0.75F, 1.0F, 2.0F}) {
      for (const bool has_code : {false, true}) {
        const Rect area = Rect::sized(240, 52, size.x, size.y);
        const CompareLayout parts = compare_layout(area, scale, has_code, 1);
        float covered = 0;
        std::vector<Rect> all = {parts.strip, parts.transport, parts.code};
        for (const CompareColumn& column : parts.columns) {
          for (const Rect& part : {column.title, column.stage, column.lanes, column.verdict}) {
            all.push_back(part);
          }
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
          covered += all[i].width() * all[i].height();
          for (std::size_t k = i + 1; k < all.size(); ++k) {
            const float across =
                std::min(all[i].max.x, all[k].max.x) - std::max(all[i].min.x, all[k].min.x);
            const float down =
                std::min(all[i].max.y, all[k].max.y) - std::max(all[i].min.y, all[k].min.y);
            CHECK((across <= 0 || down <= 0));
          }
        }
        CHECK(covered == doctest::Approx(area.width() * area.height()));
      }
    }
  }
}

}  // namespace
}  // namespace interleave::app
