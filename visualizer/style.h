// Colours, fonts and sizes that all views share.
#pragma once

#include <imgui.h>

namespace interleave::visualizer {

// Colours of the dark theme; states are safe for colour-blind eyes (after Okabe and Ito) and each
// has a mark besides. Red is kept for defects, `cancel` for cancellation.
struct Palette {
  ImU32 background, panel, raised, stage, line;
  ImU32 text, dim, faint;
  ImU32 running, runnable, blocked, blocked_on_lock, sleeping, done, leaked, panicked, cancel;
  ImU32 token, accent, link;
};
const Palette& dark_palette();

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
  ImFont* mono = nullptr;
  ImFont* mono_bold = nullptr;
};

// Sizes in the views are written for a scale of 1 and multiplied by `scale`.
struct Style {
  Palette colors;
  Fonts fonts;
  float scale = 1;
};

}  // namespace interleave::visualizer
