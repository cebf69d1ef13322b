// How everything looks: fonts, ImGui's style, and the context that holds them.
#pragma once

#include <imgui.h>

#include "visualizer/style.h"

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

// Sizes and fonts of ImGui's own parts for this scale. Call it outside of a frame.
void apply_scale(float scale);

}  // namespace interleave::app
