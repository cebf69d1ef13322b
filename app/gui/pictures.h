// Pictures of the window at a moment of a run, with no display.
#pragma once

#include <memory>

#include "app/gui/desk.h"
#include "app/gui/gl.h"
#include "app/gui/look.h"

namespace interleave::app {

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
