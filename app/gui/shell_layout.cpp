#include "app/gui/shell_layout.h"

#include <algorithm>
#include <cmath>

namespace interleave::app {
namespace {

// At a scale of 1. Below the least size of the window, everything shrinks instead.
constexpr float least_width = 820, least_height = 540;
constexpr float top_bar_height = 52, transport_height = 54, hints_height = 26;
constexpr float side_width = 244, narrow_side_width = 228, narrow_window = 1180;
constexpr float good_code_share = 0.37F, good_lower_share = 0.4F;
constexpr float least_stage_width = 310, good_stage_width = 520;
constexpr float least_code_width = 270, most_code_width = 640;
constexpr float least_stage_height = 210, least_lanes_height = 110;
constexpr float verdict_share = 0.42F, least_verdict_height = 190, most_verdict_height = 400;

// Whole pixels keep lines and letters sharp.
float whole(float pixels) { return std::round(pixels); }

float clamped(float value, float least, float most) {
  return std::max(least, std::min(value, most));
}

}  // namespace

float usual_scale(float width, float height, float content_scale) {
  constexpr float usual_width = 2400, usual_height = 1350;
  if (content_scale != 1) return content_scale;
  return std::max(1.0F, std::min(width / usual_width, height / usual_height));
}

float fitting_scale(float width, float height, float wanted) {
  const float most = std::min(width / least_width, height / least_height);
  return std::min(clamped(wanted, least_scale, most_scale), most);
}

float chrome_scale(float content, float usual) {
  return std::min(content, std::max(usual, content / content_ahead));
}

ShellLayout with_card(ShellLayout layout, float wanted) {
  // Short sentences, one a step, leave the border where it is.
  constexpr float least_share = 0.3F, most_share = 0.55F;
  const float column = layout.verdict.max.y - layout.code.min.y;
  const float height = whole(clamped(wanted, column * least_share, column * most_share));
  layout.verdict.min.y = layout.code.max.y = layout.verdict.max.y - height;
  return layout;
}

ShellLayout shell_layout(float width, float height, float scale, const Splits& splits) {
  const float top = whole(top_bar_height * scale);
  const float side =
      whole((width / scale < narrow_window ? narrow_side_width : side_width) * scale);
  const float transport = whole(transport_height * scale);
  const float hints = whole(hints_height * scale);

  const float beside = width - side;
  // Unless a person wants it otherwise, the code gives way before the stage gets narrow.
  const float stage_keeps = splits.code ? least_stage_width : good_stage_width;
  const float most_code = std::min(most_code_width * scale, beside - stage_keeps * scale);
  const float code = whole(
      clamped(beside * splits.code.value_or(good_code_share), least_code_width * scale, most_code));
  const float below = height - top;
  const float least_lower = transport + hints + least_lanes_height * scale;
  const float lower = whole(clamped(height * splits.lower.value_or(good_lower_share), least_lower,
                                    below - least_stage_height * scale));

  const float stage_width = beside - code;
  const float stage_height = below - lower;
  const float lower_top = height - lower;
  // Code and verdict have the full height: the lanes need it less.
  const float code_height = below - hints;
  const float verdict = whole(std::min(
      code_height * 0.55F, clamped(code_height * verdict_share, least_verdict_height * scale,
                                   most_verdict_height * scale)));

  return {
      .top_bar = Rect::sized(0, 0, width, top),
      .side = Rect::sized(0, top, side, below),
      .stage = Rect::sized(side, top, stage_width, stage_height),
      .code = Rect::sized(side + stage_width, top, code, code_height - verdict),
      .verdict = Rect::sized(side + stage_width, height - hints - verdict, code, verdict),
      .transport = Rect::sized(side, lower_top, stage_width, transport),
      .lanes = Rect::sized(side, lower_top + transport, stage_width, lower - transport - hints),
      .hints = Rect::sized(side, height - hints, beside, hints),
  };
}

}  // namespace interleave::app
