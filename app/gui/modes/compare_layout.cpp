#include "app/gui/modes/compare_layout.h"

#include <algorithm>
#include <cmath>

namespace interleave::app {
namespace {

// At a scale of 1.
constexpr float title_height = 38, strip_height = 58, transport_height = 54, verdict_height = 64;
constexpr float code_height = 184, least_stage = 260, least_lanes = 100;
constexpr float stage_share = 0.61F;  // of what stage and lanes have together
constexpr float least_column = 515;   // a window of 1280 pixels has two

float whole(float pixels) { return std::round(pixels); }

}  // namespace

bool has_room_for_both(float width, float scale) { return width >= 2 * least_column * scale; }

CompareLayout compare_layout(const Rect& area, float scale, bool has_code, std::size_t focus) {
  const float title = whole(title_height * scale), strip = whole(strip_height * scale);
  const float transport = whole(transport_height * scale), verdict = whole(verdict_height * scale);
  const float code = whole(code_height * scale);
  float rest = area.height() - title - strip - transport - verdict;
  const bool shows_code = has_code && rest - code >= (least_stage + least_lanes) * scale;
  if (shows_code) rest -= code;
  rest = std::max(rest, 2.0F);
  const float stage = whole(rest * stage_share), lanes = rest - stage;

  CompareLayout layout;
  float y = area.min.y;
  const auto row = [&](float height) {
    const Rect all = Rect::sized(area.min.x, y, area.width(), height);
    y += height;
    return all;
  };
  const Rect titles = row(title), stages = row(stage);
  layout.strip = row(strip);
  layout.transport = row(transport);
  const Rect all_lanes = row(lanes);
  if (shows_code) layout.code = row(code);
  const Rect verdicts = row(verdict);

  const bool both = has_room_for_both(area.width(), scale);
  const float middle = whole(area.center().x);
  for (std::size_t side = 0; side < layout.columns.size(); ++side) {
    if (!both && side != focus) continue;
    const auto part = [&](const Rect& all) {
      if (!both) return all;
      return side == 0 ? Rect{all.min, {middle, all.max.y}} : Rect{{middle, all.min.y}, all.max};
    };
    layout.columns[side] = {.title = part(titles),
                            .stage = part(stages),
                            .lanes = part(all_lanes),
                            .verdict = part(verdicts)};
  }
  return layout;
}

}  // namespace interleave::app
