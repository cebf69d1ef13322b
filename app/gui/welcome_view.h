// The line of the first half minute, under the top bar.
#pragma once

#include "app/gui/intent.h"
#include "app/gui/welcome.h"
#include "visualizer/kit/style.h"

namespace interleave::app {

struct Desk;

// At a scale of 1.
inline constexpr float welcome_height = 46;

// Where its parts are: the text has one line or two.
struct WelcomeLayout {
  Rect text, tour, leave;
};
WelcomeLayout welcome_layout(const Rect& rect, float scale);

Intents draw_welcome(const visualizer::Style& style, const Rect& rect, const Desk& desk);

}  // namespace interleave::app
