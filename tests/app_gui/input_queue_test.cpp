#include "app/gui/input_queue.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

#include "app/gui/look.h"
#include "tests/app_gui/ui_driver.h"

namespace interleave::app {
namespace {

// Counts what each frame sees of Ctrl K and of K alone.
struct Seen {
  int chords = 0, keys = 0;
};

TEST_CASE("a key is seen with the modifier that was held, however fast both are let go") {
  Look look;
  Seen seen;
  InputQueue input;
  tests::UiDriver ui([&] {
    seen.chords += ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_K) ? 1 : 0;
    seen.keys += ImGui::IsKeyPressed(ImGuiKey_K, false) ? 1 : 0;
  });
  ImGuiIO& io = ImGui::GetIO();
  for (int times = 1; times <= 3; ++times) {
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddKeyEvent(ImGuiKey_LeftCtrl, true);
    io.AddKeyEvent(ImGuiKey_K, true);
    // The modifier first, as some keyboards and remotes send it.
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    io.AddKeyEvent(ImGuiKey_LeftCtrl, false);
    io.AddKeyEvent(ImGuiKey_K, false);
    for (int frame = 0; frame < 5; ++frame) {
      input.before_frame();
      ui.frame();
      input.after_frame();
    }
    CHECK_FALSE(input.has_rest());
    CHECK(seen.chords == times);
    CHECK(seen.keys == times);
  }
}

TEST_CASE("keys that come all at once are seen one after the other, as they came") {
  Look look;
  InputQueue input;
  std::string seen;
  tests::UiDriver ui([&] {
    const bool is_ctrl = ImGui::GetIO().KeyCtrl;
    if (ImGui::IsKeyPressed(ImGuiKey_W, false)) seen += is_ctrl ? "Ctrl W " : "W ";
    if (ImGui::IsKeyPressed(ImGuiKey_T, false)) seen += is_ctrl ? "Ctrl T " : "T ";
    if (ImGui::IsKeyPressed(ImGuiKey_Q, false)) seen += is_ctrl ? "Ctrl Q " : "Q ";
  });
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigInputTrickleEventQueue = true;  // as in a window
  for (const ImGuiKey key : {ImGuiKey_W, ImGuiKey_T}) {
    io.AddKeyEvent(key, true);
    io.AddKeyEvent(key, false);
  }
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  io.AddKeyEvent(ImGuiKey_LeftCtrl, true);
  io.AddKeyEvent(ImGuiKey_Q, true);
  const auto frame = [&] {
    input.before_frame();
    ui.frame();
    input.after_frame();
  };
  frame();
  // It comes while the press still waits.
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  io.AddKeyEvent(ImGuiKey_LeftCtrl, false);
  for (int more = 0; more < 8; ++more) frame();
  CHECK_FALSE(input.has_rest());
  CHECK(seen == "W T Ctrl Q ");
  CHECK_FALSE(io.KeyCtrl);
}

TEST_CASE("keys without modifiers, and a modifier that is held, wait for no frame") {
  Look look;
  InputQueue input;
  tests::UiDriver ui([] {});
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Shift, true);
  io.AddKeyEvent(ImGuiKey_A, true);
  io.AddKeyEvent(ImGuiKey_B, true);
  input.before_frame();
  ui.frame();
  input.after_frame();
  CHECK_FALSE(input.has_rest());
  CHECK(ImGui::IsKeyDown(ImGuiKey_A));
  CHECK(ImGui::IsKeyDown(ImGuiKey_B));
}

}  // namespace
}  // namespace interleave::app
