// All keys, over the window: F1. In as many columns as the window has room for.
#pragma once

#include <string_view>
#include <vector>

#include "visualizer/kit/rect.h"
#include "visualizer/kit/style.h"

namespace interleave::app {

struct KeyRow {
  std::string_view keys, what;
  visualizer::Rect at;  // from the list's upper left corner; `what` may take several lines
};

struct KeysLayout {
  std::vector<KeyRow> rows;
  float keys_width = 0;  // of the keys in front of each row
  float width = 0, height = 0;
};

// Every action that is offered and has a key. No wider than this; no higher, either, if there is a
// number of columns for that.
KeysLayout lay_out_keys(const visualizer::Style& style, float most_width, float most_height);

// True if a click beside it closes it.
bool draw_keys_overlay(const visualizer::Style& style);

}  // namespace interleave::app
