// How well text can be read on what it stands on, by the rule of WCAG 2, and the table of which
// text is drawn on what: whoever draws text on another ground adds it here.
#pragma once

#include <array>
#include <vector>

#include "visualizer/kit/palette.h"

namespace interleave::visualizer {

// From 1 (the same) to 21 (black on white). Alphas do not count.
double contrast(ImU32 a, ImU32 b);

// What is seen of a colour that lies over an opaque ground.
ImU32 blended(ImU32 ground, ImU32 color);

// A colour of the theme, at some strength over what is under it.
struct Shade {
  ImU32 Palette::* color = nullptr;
  float strength = 1;
};

// Colours that are drawn on the same grounds: each of `inks` stands on each of `grounds`, which are
// layers from the bottom up.
struct Stand {
  std::string_view where;
  std::vector<Shade> inks;
  std::vector<std::vector<Shade>> grounds;
};

// All text that there is, but for what ImGui draws transparent.
const std::vector<Stand>& text_stands();
// Marks, outlines and arrows that tell something: at least 3:1 is enough for those.
const std::vector<Stand>& mark_stands();

// The colours that are seen.
ImU32 ground_color(const std::vector<Shade>& layers, const Palette& palette);
ImU32 ink_color(const Shade& ink, ImU32 ground, const Palette& palette);

}  // namespace interleave::visualizer
