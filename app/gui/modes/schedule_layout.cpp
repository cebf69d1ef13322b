#include "app/gui/modes/schedule_layout.h"

#include <algorithm>
#include <cmath>

namespace interleave::app {
namespace {

// At a scale of 1.
constexpr float least_goal = 96, most_goal_share = 0.36F, buttons_height = 44;
constexpr float least_choices = 170, least_below = 120, least_code = 170, good_verdict = 210;

}  // namespace

ScheduleLayout schedule_layout(const Rect& column, float scale, const WantedHeights& wanted,
                               bool has_verdict) {
  const auto px = [scale](float size) { return std::round(size * scale); };
  const float left = column.min.x, width = column.width();
  const float buttons = px(buttons_height);
  const float most_goal = std::max(px(least_goal), column.height() * most_goal_share);
  const float goal = std::round(std::clamp(wanted.goal, px(least_goal), most_goal));
  const float rest = std::max(0.0F, column.height() - goal - buttons);
  // The list may have all but what code or verdict need at the least, and more than half of it only
  // where they have plenty.
  const float most = std::max(px(least_choices), std::min(rest - px(least_below), rest * 0.6F));
  float choices = std::min(rest, std::clamp(wanted.choices, px(least_choices), most));
  float below = rest - choices;
  if (below < px(least_below)) {
    choices = rest;
    below = 0;
  }
  const float verdict = !has_verdict                             ? 0
                        : below >= px(least_code + good_verdict) ? px(good_verdict)
                                                                 : below;
  ScheduleLayout parts;
  float y = column.min.y;
  const auto take = [&](float height) {
    const Rect rect = Rect::sized(left, y, width, height);
    y += height;
    return rect;
  };
  parts.goal = take(goal);
  parts.choices = take(choices);
  parts.buttons = take(buttons);
  if (below > verdict) parts.code = take(below - verdict);
  if (verdict > 0) parts.verdict = take(verdict);
  return parts;
}

}  // namespace interleave::app
