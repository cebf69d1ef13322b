// Pictures of the window at a moment of a run, with no display.
#pragma once

#include <memory>
#include <string_view>

#include "app/gui.h"
#include "app/gui/desk.h"
#include "app/gui/gl.h"
#include "app/gui/look.h"
#include "visualizer/kit/palette.h"

namespace interleave::app {

visualizer::Theme theme_of(ShownTheme theme);
std::string_view theme_word(ShownTheme theme);  // as --theme takes it

// Draws pictures of one size. Throws SurfaceError if nothing can be drawn here.
class Camera {
 public:
  Camera(int width, int height);

  // The window with this desk on it. The same run and place give the same bytes.
  Picture take(Desk& desk);

 private:
  Look look_;
  std::unique_ptr<Surface> surface_;
};

}  // namespace interleave::app
