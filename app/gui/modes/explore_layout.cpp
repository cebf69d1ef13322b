#include "app/gui/modes/explore_layout.h"

#include <algorithm>
#include <cmath>

namespace interleave::app {
namespace {

// At a scale of 1.
constexpr float margin = 16, headline_height = 96, progress_height = 52;
constexpr float card_title = 40, row_height = 62, least_row = 26;
constexpr float right_share = 0.34F, least_right = 250;

}  // namespace

ExploreLayout explore_layout(const Rect& area, float scale, std::size_t kinds) {
  const float gap = std::round(margin * scale);
  const Rect inner = area.grown(-gap);
  const float right = std::round(std::max(inner.width() * right_share, least_right * scale));
  const float split = inner.max.x - right - gap;

  ExploreLayout layout;
  float y = inner.min.y;
  const auto left = [&](float height) {
    const Rect part = {{inner.min.x, y}, {split, y + height}};
    y += height + gap;
    return part;
  };
  layout.headline = left(std::round(headline_height * scale));
  layout.progress = left(std::round(progress_height * scale));
  layout.outcomes = left(std::max(inner.max.y - y, 1.0F));
  const float middle = std::round(inner.min.y + inner.height() * 0.5F);
  layout.curve = {{split + gap, inner.min.y}, {inner.max.x, middle}};
  layout.proof = {{split + gap, middle + gap}, inner.max};

  const float room = layout.outcomes.height() - card_title * scale - gap;
  const auto count = static_cast<float>(std::max<std::size_t>(kinds, 1));
  const float row = std::clamp(room / count, least_row * scale, row_height * scale);
  float top = layout.outcomes.min.y + card_title * scale;
  for (std::size_t i = 0; i < kinds && top + row <= layout.outcomes.max.y; ++i, top += row) {
    layout.rows.push_back(
        Rect::sized(layout.outcomes.min.x + gap, top, layout.outcomes.width() - 2 * gap, row));
  }
  return layout;
}

float log_share(std::uint64_t count, std::uint64_t all) {
  if (count == 0 || all == 0) return 0;
  const double share = std::log10(1.0 + static_cast<double>(count)) /
                       std::log10(1.0 + static_cast<double>(std::max(count, all)));
  return static_cast<float>(share);
}

}  // namespace interleave::app
