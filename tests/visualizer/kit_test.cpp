// The parts of the drawing kit that can be computed without a window.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "visualizer/kit/rect.h"
#include "visualizer/kit/scroll.h"
#include "visualizer/kit/text.h"

namespace interleave::visualizer {
namespace {

// ImGui's own font: each letter has the same width.
struct Letters {
  Letters() : context(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.DisplaySize = {100, 100};
    style.font = io.Fonts->AddFontDefault();
    ImGui::NewFrame();
    letter = text_width(style, "m");
    REQUIRE(letter > 0);
  }
  ~Letters() {
    ImGui::EndFrame();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(context);
  }
  Letters(const Letters&) = delete;
  Letters& operator=(const Letters&) = delete;

  float wide(int letters) const { return letter * static_cast<float>(letters) + 0.5F; }

  ImGuiContext* context;
  TextStyle style{.size = 13};
  float letter = 0;
};

TEST_CASE("a rectangle knows its middle, what it contains, and a larger one around it") {
  const Rect rect = Rect::sized(10, 20, 30, 40);
  CHECK(rect.width() == 30);
  CHECK(rect.height() == 40);
  CHECK(rect.center().x == 25);
  CHECK(rect.center().y == 40);
  CHECK(rect.contains({10, 20}));
  CHECK_FALSE(rect.contains({40, 20}));
  CHECK(rect.grown(5).contains({40, 20}));
  CHECK(rect.moved({1, 2}).min.y == 22);
  CHECK(Rect::around({25, 40}, 15, 20).min.x == rect.min.x);
  CHECK(Rect::around({25, 40}, 15, 20).max.y == rect.max.y);
}

TEST_CASE("a text that fits stays as it is") {
  const Letters letters;
  CHECK(fitted(letters.style, "abcdef", letters.wide(6)) == "abcdef");
  CHECK(fitted(letters.style, "", 0).empty());
}

TEST_CASE("a text that is too long ends with an ellipsis and is no wider than its room") {
  const Letters letters;
  for (int room = 0; room < 8; ++room) {
    CAPTURE(room);
    const std::string shown = fitted(letters.style, "goroutines", letters.wide(room));
    CHECK(text_width(letters.style, shown) <= letters.wide(room));
    CHECK((shown.empty() || shown.ends_with("…")));
    CHECK(shown.size() != std::string("…").size());
  }
  CHECK(fitted(letters.style, "ab cdef", letters.wide(4)) == "ab…");
}

TEST_CASE("a letter of several bytes is kept whole or left out") {
  const Letters letters;
  const std::string text = "ääääääää";
  for (int room = 0; room < 9; ++room) {
    std::string shown = fitted(letters.style, text, letters.wide(room));
    if (shown.ends_with("…")) shown.resize(shown.size() - std::string("…").size());
    CHECK(shown.size() % 2 == 0);
  }
}

TEST_CASE("a paragraph breaks at spaces and newlines, and words that are too long are cut") {
  const Letters letters;
  using Lines = std::vector<std::string_view>;
  CHECK(wrapped(letters.style, "ab cd ef", letters.wide(5)) == Lines{"ab cd", "ef"});
  CHECK(wrapped(letters.style, "ab\ncd", letters.wide(5)) == Lines{"ab", "cd"});
  CHECK(wrapped(letters.style, "", letters.wide(5)).empty());
  std::size_t kept = 0;
  for (const std::string_view line : wrapped(letters.style, "abcdefgh", letters.wide(3))) {
    CHECK(line.size() <= 3);
    kept += line.size();
  }
  CHECK(kept == 8);
  CHECK(wrapped(letters.style, "ää", 1) == Lines{"ä", "ä"});
  CHECK(paragraph_height(letters.style, "ab cd ef", letters.wide(5)) ==
        doctest::Approx(2 * letters.style.pitch()));
}

TEST_CASE("scrolling stays within the content") {
  CHECK(scroll_within(50, 300, 100).at == 50);
  CHECK(scroll_within(-50, 300, 100).at == 0);
  CHECK(scroll_within(500, 300, 100).at == 200);
  CHECK(scroll_within(500, 300, 100).most == 200);
  CHECK(scroll_within(500, 80, 100).at == 0);
  CHECK(scroll_within(500, 80, 100).most == 0);
}

TEST_CASE("a scroll bar shows where and how much is seen, and can be seen itself") {
  const Rect track = Rect::sized(0, 100, 4, 200);
  const Rect top = scroll_thumb({0, 200}, track, 10), end = scroll_thumb({200, 200}, track, 10);
  CHECK(top.min.y == 100);
  CHECK(top.height() == 100);
  CHECK(end.max.y == 300);
  CHECK(scroll_thumb({0, 1e6F}, track, 10).height() == 10);
  CHECK(scroll_thumb({1e6F, 1e6F}, track, 10).max.y == 300);
  CHECK(scroll_thumb({0, 0}, track, 10).height() == 200);
  const Rect low = Rect::sized(0, 0, 4, 5);
  CHECK(scroll_thumb({3, 9}, low, 10).height() == 5);
}

}  // namespace
}  // namespace interleave::visualizer
