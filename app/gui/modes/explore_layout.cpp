#include "app/gui/modes/explore_layout.h"

#include <algorithm>
#include <cmath>

namespace interleave::app {
namespace {

// At a scale of 1.
constexpr float margin = 16, headline_height = 88, progress_height = 48, strategies_height = 74;
constexpr float sweep_height = 170, low_sweep_height = 96, most_sweep_height = 300;
constexpr float enough_height = 760, row_margin = 16;
constexpr float card_title = 36, row_height = 58, least_row = 25;
// Where little height is left: gaps, and what stands above the rows.
constexpr float low_margin = 8, low_headline_height = 60, low_strategies_height = 72;
constexpr float right_share = 0.34F, least_right = 250;

}  // namespace

ExploreLayout explore_layout(const Rect& area, float scale, std::size_t rows) {
  const bool is_low = area.height() < enough_height * scale;
  const float gap = std::round((is_low ? low_margin : margin) * scale);
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
  layout.headline = left(std::round((is_low ? low_headline_height : headline_height) * scale));
  layout.progress = left(std::round(progress_height * scale));
  layout.strategies =
      left(std::round((is_low ? low_strategies_height : strategies_height) * scale));
  // What the rows do not need, the panels over a knob may have.
  const float both = inner.max.y - y - gap;
  const float needed = (card_title + row_height * static_cast<float>(rows)) * scale + gap;
  const float sweep =
      std::round(std::clamp(both - needed, (is_low ? low_sweep_height : sweep_height) * scale,
                            most_sweep_height * scale));
  layout.outcomes = left(std::max(both - sweep, 1.0F));
  layout.sweep = left(std::max(inner.max.y - y, 1.0F));
  const float middle = std::round(inner.min.y + inner.height() * 0.5F);
  layout.curve = {{split + gap, inner.min.y}, {inner.max.x, middle}};
  layout.proof = {{split + gap, middle + gap}, inner.max};

  const float room = layout.outcomes.height() - card_title * scale - gap / 2;
  const auto count = static_cast<float>(std::max<std::size_t>(rows, 1));
  const float row = std::clamp(room / count, least_row * scale, row_height * scale);
  float top = layout.outcomes.min.y + card_title * scale;
  for (std::size_t i = 0; i < rows && top + row <= layout.outcomes.max.y; ++i, top += row) {
    layout.rows.push_back(Rect::sized(layout.outcomes.min.x + row_margin * scale, top,
                                      layout.outcomes.width() - 2 * row_margin * scale, row));
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
