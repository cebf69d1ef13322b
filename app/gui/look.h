// How everything looks: fonts, ImGui's style, and the context that holds them.
#pragma once

#include <imgui.h>

#include "visualizer/kit/style.h"

namespace interleave::app {

// An ImGui context with our fonts and look; current from its making on. It writes no files.
class Look {
 public:
  Look();
  ~Look();
  Look(const Look&) = delete;
  Look& operator=(const Look&) = delete;

  const visualizer::Fonts& fonts() const { return fonts_; }

 private:
  ImGuiContext* context_;
  visualizer::Fonts fonts_;
};

// Colours, sizes and fonts of ImGui's own parts: tooltips, popups, text fields, scroll bars. Not
// between the Begin and End of a window.
void apply_style(const visualizer::Palette& colors, float scale);

}  // namespace interleave::app
