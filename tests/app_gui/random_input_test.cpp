// Keys, clicks, drags, wheels and sizes at random: whatever a person does, the window stays whole.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "app/gui/look.h"
#include "app/gui/shell.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"

namespace interleave::app {
namespace {

// The one that is asked for, or another one each time.
std::uint32_t seed_of_test() {
  const char* const wanted = std::getenv("INTERLEAVE_INPUT_SEED");
  return wanted != nullptr ? static_cast<std::uint32_t>(std::strtoul(wanted, nullptr, 10))
                           : std::random_device()();
}

class Hand {
 public:
  Hand(std::uint32_t seed, tests::UiDriver& ui) : random_(seed), ui_(ui) {}

  // One thing that a person could do; says which.
  std::string act() {
    switch (below(20)) {
      default:
        return press_key();
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
      case 5:
        return click_item();
      case 6:
      case 7:
        return drag();
      case 8:
        return turn_wheel();
      case 9:
        return resize();
    }
  }
  std::uint32_t below(std::size_t count) {
    return std::uniform_int_distribution<std::uint32_t>(
        0, static_cast<std::uint32_t>(count) - 1)(random_);
  }

 private:
  std::string press_key() {
    constexpr std::array others{
        ImGuiKey_Space, ImGuiKey_LeftArrow,   ImGuiKey_RightArrow,   ImGuiKey_UpArrow,
        ImGuiKey_Enter, ImGuiKey_DownArrow,   ImGuiKey_Escape,       ImGuiKey_Backspace,
        ImGuiKey_Tab,   ImGuiKey_Home,        ImGuiKey_End,          ImGuiKey_Comma,
        ImGuiKey_F1,    ImGuiKey_LeftBracket, ImGuiKey_RightBracket, ImGuiKey_Period,
        ImGuiKey_Minus, ImGuiKey_Equal,       ImGuiKey_Slash,        ImGuiKey_Delete};
    constexpr std::array modifiers{ImGuiKey_None, ImGuiKey_None, ImGuiMod_Shift, ImGuiMod_Ctrl};
    const std::uint32_t which = below(36 + 2 * others.size());
    const int key = which < 26   ? ImGuiKey_A + static_cast<int>(which)
                    : which < 36 ? ImGuiKey_0 + static_cast<int>(which - 26)
                                 : others[(which - 36) % others.size()];
    const ImGuiKey modifier = modifiers[below(modifiers.size())];
    ui_.key(static_cast<ImGuiKey>(key), modifier);
    // Where a field has the keyboard, letters come as text, too.
    if (which < 26 && ImGui::GetIO().WantTextInput) ui_.type("a");
    return fmt::format("key {} with {}", ImGui::GetKeyName(static_cast<ImGuiKey>(key)),
                       static_cast<int>(modifier));
  }

  std::string click_item() {
    std::vector<tests::UiItem> seen;
    for (const tests::UiItem& item : ui_.items()) {
      if (item.visible().GetWidth() > 0 && item.visible().GetHeight() > 0) seen.push_back(item);
    }
    if (seen.empty()) return "nothing to click";
    const tests::UiItem& item = seen[below(seen.size())];
    move(item.visible().GetCenter());
    const int times = below(4) == 0 ? 2 : 1;
    for (int i = 0; i < times; ++i) press(true), press(false);
    return fmt::format("click “{}” {} times", item.label, times);
  }

  std::string drag() {
    const bool shift = below(3) == 0;
    if (shift) ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    move(anywhere());
    press(true);
    const ImVec2 to = anywhere();
    move(to);
    press(false);
    if (shift) ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
    ui_.frame();
    return fmt::format("drag to {:.0f}, {:.0f}", to.x, to.y);
  }

  std::string turn_wheel() {
    const ImGuiKey modifier = below(2) == 0 ? ImGuiMod_Ctrl : ImGuiMod_Shift;
    const bool with_key = below(2) == 0;
    move(anywhere());
    if (with_key) ImGui::GetIO().AddKeyEvent(modifier, true);
    ImGui::GetIO().AddMouseWheelEvent(0, below(2) == 0 ? 3.0F : -3.0F);
    ui_.frame();
    if (with_key) ImGui::GetIO().AddKeyEvent(modifier, false);
    ui_.frame();
    return "wheel";
  }

  std::string resize() {
    constexpr std::array<ImVec2, 6> sizes{ImVec2{200, 150}, {800, 600},   {1280, 800},
                                          {1024, 640},      {1920, 1080}, {640, 1200}};
    const ImVec2 size = sizes[below(sizes.size())];
    ui_.resize(size);
    return fmt::format("resize to {:.0f}x{:.0f}", size.x, size.y);
  }

  ImVec2 anywhere() {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    return {static_cast<float>(below(static_cast<std::size_t>(size.x))),
            static_cast<float>(below(static_cast<std::size_t>(size.y)))};
  }
  void move(ImVec2 to) {
    ImGui::GetIO().AddMousePosEvent(to.x, to.y);
    ui_.frame();
  }
  void press(bool down) {
    ImGui::GetIO().AddMouseButtonEvent(0, down);
    ui_.frame();
  }

  std::mt19937 random_;
  tests::UiDriver& ui_;
};

bool is_whole(const visualizer::DrawnText& text) {
  return std::isfinite(text.min.x) && std::isfinite(text.min.y) && std::isfinite(text.max.x) &&
         std::isfinite(text.max.y) && text.size > 0;
}

}  // namespace

TEST_CASE("whatever keys and clicks come, the window stays whole, and sleeps when nothing moves") {
  constexpr int inputs = 300;
  const std::uint32_t seed = seed_of_test();
  // A crash says nothing of what was captured.
  std::fprintf(stderr, "random input: INTERLEAVE_INPUT_SEED=%u\n", seed);
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto& catalog = patterns::catalog();
  const patterns::Pattern& pattern = *catalog[random() % catalog.size()];
  Look look;
  Desk desk(lab::default_request(pattern, pattern.variants[random() % pattern.variants.size()]));
  Shell shell(desk, look.fonts(), 1);
  std::vector<visualizer::DrawnText> drawn;
  shell.record_texts(&drawn);
  tests::UiDriver ui([&] {
    drawn.clear();
    shell.frame(ImGui::GetIO().DeltaTime);
  });
  Hand hand(seed, ui);
  std::string last;
  for (int i = 0; i < inputs; ++i) {
    last = hand.act();
    CAPTURE(i);
    CAPTURE(last);
    const Player& player = desk.player;
    const visualizer::Scene scene = player.scene();
    REQUIRE(scene.cursor.step <= player.steps());
    REQUIRE(scene.world.step == scene.cursor.step);
    REQUIRE((scene.cursor.fraction >= 0 && scene.cursor.fraction < 1));
    REQUIRE(std::isfinite(shell.style().scale));
    REQUIRE_FALSE(drawn.empty());
    for (const visualizer::DrawnText& text : drawn) {
      CAPTURE(text.text);
      REQUIRE(is_whole(text));
    }
    desk.close = false;  // Ctrl Q
  }
  CAPTURE(last);
  // What a person has begun, a person can end; what the last frame wanted is done in the next one.
  ui.frame(2);
  desk.mode = ModeId::watch;
  desk.player.set_live(false);
  desk.player.pause();
  for (int i = 0; shell.moving() && i < 600; ++i) ui.frame();
  CAPTURE(desk.player.playing());
  CAPTURE(desk.player.changing());
  CAPTURE(desk.notice);
  CAPTURE(desk.notice_seconds);
  CHECK_FALSE(shell.moving());
}

}  // namespace interleave::app
