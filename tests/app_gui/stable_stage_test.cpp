// What is on the stage keeps its place from step to step, in the whole catalogue.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

#include "app/gui/look.h"
#include "app/gui/shell.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"
#include "visualizer/circle.h"

namespace interleave::app {
namespace {

using Places = std::map<std::string, Rect>;

// Where cards, groups and objects stand.
Places places_of(const tests::UiDriver& ui) {
  Places places;
  for (const tests::UiItem& item : ui.items()) {
    const bool is_on_stage = item.label.starts_with("goroutine G") ||
                             item.label.starts_with("object ") || item.label.starts_with("group ");
    if (is_on_stage) places[item.label] = {item.rect.Min, item.rect.Max};
  }
  return places;
}

// The first that stands elsewhere than before; "" if none does.
std::string moved(const Places& before, const Places& after) {
  for (const auto& [label, place] : after) {
    const auto found = before.find(label);
    if (found == before.end()) continue;
    const Rect& old = found->second;
    if (old.min.x != place.min.x || old.min.y != place.min.y || old.max.x != place.max.x ||
        old.max.y != place.max.y) {
      return label;
    }
  }
  return "";
}

// As many steps as are looked at one by one; of longer runs a stretch at the start, one at the end.
std::uint32_t next_of(std::uint32_t step, std::uint32_t steps) {
  constexpr std::uint32_t most = 120;
  const bool skips = step == most && steps > 2 * most;
  return skips ? steps - most : step + 1;
}

}  // namespace

TEST_CASE("what stays from a step to the next keeps its place, in the whole catalogue") {
  struct Case {
    float width, height;
    bool hides_future;
  };
  for (const Case& each : {Case{1280, 800, false}, Case{1024, 640, false}, Case{1280, 800, true}}) {
    const patterns::Pattern& first = *patterns::catalog().front();
    Look look;
    Desk desk(lab::default_request(first, first.variants.front()));
    Shell shell(desk, look.fonts(), 1);
    tests::UiDriver ui([&] { shell.frame(0); }, {each.width, each.height});
    std::size_t compared = 0;
    for (const patterns::Pattern* pattern : patterns::catalog()) {
      for (const patterns::Variant& variant : pattern->variants) {
        CAPTURE(each.width);
        CAPTURE(pattern->id);
        CAPTURE(variant.id);
        desk.player.choose(*pattern, variant);
        desk.player.pause();
        desk.player.hide_future(each.hides_future);
        const std::uint32_t steps = desk.player.steps();
        // A circle of waits is drawn as one from when it is known.
        const visualizer::Circle circle = visualizer::circle_of(desk.player.result().findings);
        Places before;
        for (std::uint32_t step = 0; step <= steps; step = next_of(step, steps)) {
          desk.player.jump({.step = step});
          ui.frame();
          Places now = places_of(ui);
          const bool closes = each.hides_future && !circle.empty() && step == circle.step;
          if (!closes) {
            CAPTURE(step);
            CHECK(moved(before, now) == "");
            compared += std::min(before.size(), now.size());
          }
          before = std::move(now);
        }
      }
    }
    CHECK(compared > 10'000);
  }
}

}  // namespace interleave::app
