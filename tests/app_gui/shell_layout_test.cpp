#include "app/gui/shell_layout.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace interleave::app {
namespace {

struct Named {
  const char* name;
  Rect rect;
};

std::vector<Named> parts_of(const ShellLayout& layout) {
  return {{"top bar", layout.top_bar}, {"side", layout.side},       {"stage", layout.stage},
          {"code", layout.code},       {"verdict", layout.verdict}, {"transport", layout.transport},
          {"lanes", layout.lanes},     {"hints", layout.hints}};
}

bool overlap(const Rect& a, const Rect& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

void check_sound(const ShellLayout& layout, float width, float height) {
  const std::vector<Named> parts = parts_of(layout);
  float area = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Rect& rect = parts[i].rect;
    CAPTURE(parts[i].name);
    CHECK(rect.min.x >= 0);
    CHECK(rect.min.y >= 0);
    CHECK(rect.max.x <= width);
    CHECK(rect.max.y <= height);
    CHECK(rect.width() > 0);
    CHECK(rect.height() > 0);
    area += rect.width() * rect.height();
    for (std::size_t j = 0; j < i; ++j) {
      CAPTURE(parts[j].name);
      CHECK_FALSE(overlap(rect, parts[j].rect));
    }
  }
  CHECK(area == doctest::Approx(width * height));
}

constexpr std::array<std::pair<float, float>, 9> sizes{{{1024, 640},
                                                        {1024, 1400},
                                                        {1280, 720},
                                                        {1366, 768},
                                                        {1600, 1000},
                                                        {1920, 1080},
                                                        {2560, 1080},
                                                        {2560, 1600},
                                                        {3840, 2160}}};

TEST_CASE("the parts fill the window and do not overlap, at every size and scale") {
  for (const auto& [width, height] : sizes) {
    for (const float wanted : {0.75F, 1.0F, 1.25F, 1.5F, 1.75F, 2.0F, 2.5F, 3.0F}) {
      CAPTURE(width);
      CAPTURE(height);
      CAPTURE(wanted);
      check_sound(shell_layout(width, height, fitting_scale(width, height, wanted)), width, height);
    }
  }
}

TEST_CASE("borders that were moved too far leave room for every part") {
  for (const auto& [width, height] : sizes) {
    for (const float lower : {0.0F, 0.1F, 0.5F, 0.9F, 1.0F}) {
      for (const float code : {0.0F, 0.1F, 0.5F, 0.9F, 1.0F}) {
        CAPTURE(lower);
        CAPTURE(code);
        const float scale = fitting_scale(width, height, 1);
        const ShellLayout layout =
            shell_layout(width, height, scale, {.lower = lower, .code = code});
        check_sound(layout, width, height);
        CHECK(layout.stage.width() >= 300 * scale);
        CHECK(layout.stage.height() >= 200 * scale);
        CHECK(layout.lanes.height() >= 100 * scale);
        CHECK(layout.code.width() >= 250 * scale);
      }
    }
  }
}

TEST_CASE("the scale is the wanted one wherever it fits") {
  CHECK(fitting_scale(1600, 1000, 1) == 1);
  CHECK(fitting_scale(1024, 640, 1) == 1);
  CHECK(fitting_scale(3840, 2160, 3) == 3);
  CHECK(fitting_scale(3840, 2160, 2) == 2);
  CHECK(fitting_scale(1600, 1000, 0.1F) == least_scale);
  CHECK(fitting_scale(9000, 9000, 50) == most_scale);
  CHECK(fitting_scale(1024, 640, 3) > 1);
  CHECK(fitting_scale(1024, 640, 3) < 1.5F);
}

TEST_CASE("what stands around the content keeps its size until that is much larger") {
  CHECK(chrome_scale(1, 1) == 1);
  CHECK(chrome_scale(0.75F, 1) == 0.75F);
  CHECK(chrome_scale(1.5F, 1) == 1);
  CHECK(chrome_scale(content_ahead, 1) == 1);
  CHECK(chrome_scale(2 * content_ahead, 1) == 2);
  CHECK(chrome_scale(3, 2) == 2);
  float before = 0;
  for (float content = least_scale; content <= most_scale; content += 0.05F) {
    const float chrome = chrome_scale(content, 1);
    CHECK(chrome >= before);  // it never shrinks as the content grows
    CHECK(chrome <= content);
    before = chrome;
  }
}

TEST_CASE("even a window far too small has all its parts") {
  check_sound(shell_layout(320, 200, fitting_scale(320, 200, 1)), 320, 200);
  check_sound(shell_layout(least_drawn_width, least_drawn_height,
                           fitting_scale(least_drawn_width, least_drawn_height, 1)),
              least_drawn_width, least_drawn_height);
}

TEST_CASE("on whole pixels, so that lines are sharp") {
  for (const Named& part : parts_of(shell_layout(1600, 1000, 1.1F))) {
    CAPTURE(part.name);
    const Rect& rect = part.rect;
    for (const float place : {rect.min.x, rect.min.y, rect.max.x, rect.max.y}) {
      CHECK(place == std::round(place));
    }
  }
}

TEST_CASE("a window of more pixels than usual is read as well, where the screen asks for nothing") {
  CHECK(usual_scale(1280, 800, 1) == 1);
  CHECK(usual_scale(1920, 1080, 1) == 1);
  CHECK(usual_scale(3840, 2160, 1) == doctest::Approx(1.6));
  CHECK(usual_scale(3840, 800, 1) == 1);
  CHECK(usual_scale(3840, 2160, 2) == 2);  // the screen asks for it
}

TEST_CASE("the card grows with what it says up to 55 % of its column, and the code has the rest") {
  for (const auto& [width, height] : {std::pair{1280.0F, 800.0F}, {1920.0F, 1080.0F}}) {
    const ShellLayout usual = shell_layout(width, height, 1);
    const float column = usual.verdict.max.y - usual.code.min.y;
    for (const float wanted : {0.0F, 250.0F, 350.0F, 5000.0F}) {
      CAPTURE(wanted);
      const ShellLayout layout = with_card(usual, wanted);
      check_sound(layout, width, height);
      CHECK(layout.verdict.height() <= std::round(column * 0.55F));
      CHECK(layout.verdict.height() >= std::min(wanted, std::floor(column * 0.55F)));
    }
  }
}

}  // namespace
}  // namespace interleave::app
