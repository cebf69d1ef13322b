// Every text of the stage and of the card beside it, in the whole catalogue and at the sizes of
// common screens: none lies over another, none is too small, none is cut before it says anything.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui/look.h"
#include "app/gui/shell.h"
#include "patterns/catalog.h"
#include "tests/app_gui/drawn_text.h"
#include "tests/app_gui/ui_driver.h"
#include "visualizer/digest.h"

namespace interleave::app {
namespace {

using tests::within;

using visualizer::DrawnText;

bool overlap(const DrawnText& a, const DrawnText& b) {
  // Letters are lower than their size.
  constexpr float slack = 0.16F;
  const auto inner = [](const DrawnText& t) {
    return Rect{{t.min.x + 1, t.min.y + slack * t.size}, {t.max.x - 1, t.max.y - slack * t.size}};
  };
  const Rect one = inner(a), other = inner(b);
  return one.min.x < other.max.x && other.min.x < one.max.x && one.min.y < other.max.y &&
         other.min.y < one.max.y;
}

// What is wrong with these texts, a line for each fault.
std::set<std::string> faults(const std::vector<DrawnText>& texts, float least_size) {
  std::set<std::string> found;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string& text = texts[i].text;
    if (texts[i].size < least_size) {
      found.insert("small: " + text + " " + std::to_string(texts[i].size));
    }
    constexpr std::string_view cut = "…";
    if (text.ends_with(cut) && text.size() < 3 + cut.size()) found.insert("cut: " + text);
    for (std::size_t j = 0; j < i; ++j) {
      if (overlap(texts[i], texts[j])) found.insert("overlap: " + text + " | " + texts[j].text);
    }
  }
  return found;
}

struct Size {
  float width, height;
};

// Where the card's part of the window is.
Rect place_of_card() {
  for (const ImGuiWindow* const window : ImGui::GetCurrentContext()->Windows) {
    if (window->WasActive &&
        std::string_view(window->Name).find("/verdict_") != std::string::npos) {
      return {window->Pos, {window->Pos.x + window->Size.x, window->Pos.y + window->Size.y}};
    }
  }
  return {};
}

}  // namespace

TEST_CASE("no text of stage and card overlaps another, or is too small, in the whole catalogue") {
  for (const Size size : {Size{1024, 640}, {1280, 800}, {1920, 1080}, {3840, 2160}}) {
    const patterns::Pattern& first = *patterns::catalog().front();
    Look look;
    Desk desk(lab::default_request(first, first.variants.front()));
    Shell shell(desk, look.fonts(), size.width > 3000 ? 2.0F : 1.0F);
    std::vector<DrawnText> drawn;
    shell.record_texts(&drawn);
    tests::UiDriver ui([&] { shell.frame(0); }, {size.width, size.height});
    for (const patterns::Pattern* pattern : patterns::catalog()) {
      for (const patterns::Variant& variant : pattern->variants) {
        desk.player.choose(*pattern, variant);
        desk.player.pause();
        const std::uint32_t steps = desk.player.steps();
        std::set<std::uint32_t> moments{0, steps / 3, steps * 2 / 3, steps};
        for (const detect::Finding& each : desk.player.result().findings) moments.insert(each.step);
        for (const std::uint32_t step : moments) {
          desk.player.jump({.step = step});
          drawn.clear();
          ui.frame();
          const ShellLayout parts =
              shell_layout(size.width, size.height, shell.style().scale, desk.splits);
          const float least = 10.9F * shell.style().scale;
          for (const Rect& part : {parts.stage, place_of_card()}) {
            CHECK_FALSE(within(drawn, part).empty());
            for (const std::string& fault : faults(within(drawn, part), least)) {
              CAPTURE(size.width);
              CAPTURE(pattern->id);
              CAPTURE(variant.id);
              CAPTURE(step);
              FAIL_CHECK(fault);
            }
          }
        }
      }
    }
  }
}

TEST_CASE("no text of an open group overlaps another, or is too small") {
  for (const Size size : {Size{1024, 640}, {1280, 800}, {1920, 1080}}) {
    const patterns::Pattern& pattern = *patterns::find_pattern("request-handler");
    Look look;
    Desk desk(lab::default_request(pattern, pattern.variants.front()));
    Shell shell(desk, look.fonts(), 1);
    std::vector<DrawnText> drawn;
    shell.record_texts(&drawn);
    tests::UiDriver ui([&] { shell.frame(0); }, {size.width, size.height});
    for (const patterns::Variant& variant : pattern.variants) {
      desk.player.choose(pattern, variant);
      desk.player.pause();
      const auto groups = visualizer::groups_of(desk.player.scene().digest.topologies().back());
      CHECK(groups.size() > 1);
      for (const visualizer::Opened& group : groups) {
        carry_out(desk, visualizer::Open{group});
        for (const std::uint32_t step : {desk.player.steps() / 3, desk.player.steps()}) {
          desk.player.jump({.step = step});
          drawn.clear();
          ui.frame();
          const Rect stage = shell_layout(size.width, size.height, 1, desk.splits).stage;
          for (const std::string& fault : faults(within(drawn, stage), 10.9F)) {
            CAPTURE(size.width);
            CAPTURE(variant.id);
            CAPTURE(group.goroutine);
            CAPTURE(group.object);
            CAPTURE(step);
            FAIL_CHECK(fault);
          }
        }
      }
    }
  }
}

}  // namespace interleave::app
