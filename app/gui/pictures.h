// Pictures of the window at a moment of a run, with no display.
#pragma once

#include <memory>

#include "app/gui/gl.h"
#include "app/gui/look.h"
#include "app/gui/player.h"
#include "app/gui/shell.h"

namespace interleave::app {

// Draws pictures of one size. Throws SurfaceError if nothing can be drawn here.
class Camera {
 public:
  Camera(int width, int height, const Wishes& wishes = {});

  // The window with this run, at where the player stands. The same run and place give the same
  // bytes.
  Picture take(Player& player);

 private:
  Look look_;
  std::unique_ptr<Surface> surface_;
  Wishes wishes_;
};

}  // namespace interleave::app
