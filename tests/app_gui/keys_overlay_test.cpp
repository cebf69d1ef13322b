// The list of all keys fits its window.
#include "app/gui/keys_overlay.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <set>
#include <string_view>

#include "app/gui/actions.h"
#include "tests/app_gui/window.h"

namespace interleave::app {
namespace {

using visualizer::Rect;

bool overlap(const Rect& a, const Rect& b) {
  return a.min.x < b.max.x - 0.5F && b.min.x < a.max.x - 0.5F && a.min.y < b.max.y - 0.5F &&
         b.min.y < a.max.y - 0.5F;
}

TEST_CASE("the list of keys has each key once, in columns that the window has room for") {
  tests::Window window;
  window.ui.frame();
  visualizer::Style style;
  style.fonts = window.look.fonts();
  std::size_t offered = 0;
  for (const Action& each : actions()) offered += is_offered(each) && !each.keys.empty() ? 1U : 0U;
  struct Size {
    float width, height;
    bool fits;  // else it scrolls
  };
  for (const Size& size : {Size{1200, 720, true}, Size{1500, 900, true}, Size{1840, 1000, true},
                           Size{950, 560, false}, Size{720, 520, false}, Size{240, 120, false}}) {
    CAPTURE(size.width);
    const KeysLayout layout = lay_out_keys(style, size.width, size.height);
    CHECK(layout.width <= size.width + 1);
    if (size.fits) CHECK(layout.height <= size.height);
    CHECK(layout.rows.size() == offered);
    std::set<std::string_view> said;
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
      const KeyRow& row = layout.rows[i];
      said.insert(row.what);
      CHECK(row.at.max.y <= layout.height + 0.5F);
      const visualizer::TextStyle keys{style.fonts.mono, 12.5F, 0};
      CHECK(text_width(keys, row.keys) < layout.keys_width);
      for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(row.at, layout.rows[j].at));
    }
    CHECK(said.size() == offered);
  }
}

}  // namespace
}  // namespace interleave::app
