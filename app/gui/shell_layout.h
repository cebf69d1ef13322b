// Where the parts of the window are: a pure function of its size and of the interface's scale.
#pragma once

#include <optional>

#include "visualizer/kit/rect.h"

namespace interleave::app {

using visualizer::Rect;

// Where the person put the borders, as shares of the room that there is; clamped so that no part
// vanishes. Nothing: where they are best.
struct Splits {
  std::optional<float> lower;  // the transport and lanes, of the height
  std::optional<float> code;   // the right column, of the width beside the side column

  friend bool operator==(const Splits&, const Splits&) = default;
};

struct ShellLayout {
  Rect top_bar;
  Rect side;  // patterns, variants, parameters; scrolls
  Rect stage;
  Rect code;
  Rect verdict;
  Rect transport;
  Rect lanes;
  Rect hints;  // the line at the bottom
};

inline constexpr float least_scale = 0.75F, most_scale = 3;

// Letters below a pixel cannot be drawn: of a smaller window, the upper left corner is seen.
inline constexpr float least_drawn_width = 256, least_drawn_height = 160;

// What the screen asks for; where it says nothing (1), what a window that large needs to be read: more
// than a screen's usual pixels are smaller ones.
float usual_scale(float width, float height, float content_scale);

// The scale that is used: the wanted one, but never so large that the parts no longer fit the
// window.
float fitting_scale(float width, float height, float wanted);

// The scale of what stands around stage, code and card, of which `content` is the scale: it stays at
// the usual one until they are so much larger, and then grows with them.
inline constexpr float content_ahead = 1.6F;
float chrome_scale(float content, float usual);

// The card grows with what it says, up to 55 % of its column; the code has what that leaves. `wanted`
// in pixels.
ShellLayout with_card(ShellLayout layout, float wanted);

// All in pixels. The parts lie in the window, do not overlap and leave no gap.
ShellLayout shell_layout(float width, float height, float scale, const Splits& splits = {});

}  // namespace interleave::app
