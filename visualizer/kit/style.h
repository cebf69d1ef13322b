// What everything is drawn with: the theme's colours, the fonts, the scale.
#pragma once

#include <imgui.h>

#include <vector>

#include "visualizer/kit/palette.h"
#include "visualizer/kit/text.h"

namespace interleave::visualizer {

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
  ImFont* mono = nullptr;
  ImFont* mono_bold = nullptr;
};

// What views ease with: state of the picture, which no model knows. Where there is none, as in pictures
// and while no time passes, all is where it is to be at once.
struct Motion {
  float seconds = 0;     // since the last frame
  bool goes_on = false;  // something is still on its way: a view that eases wants another frame
};

// Sizes in the views are written for a scale of 1 and multiplied by `scale`.
struct Style {
  Palette colors;
  Fonts fonts;
  float scale = 1;
  std::vector<DrawnText>* drawn = nullptr;  // takes every line that a Canvas draws, if it is there
  Motion* motion = nullptr;
  float chrome = 0;  // the scale of what stands around the content; 0: the same

  Style of_chrome() const {
    Style style = *this;
    style.scale = style.chrome = chrome > 0 ? chrome : scale;
    return style;
  }
};

}  // namespace interleave::visualizer
