// Where frames are drawn: a window (gl_window.cpp), or a picture in memory with no display at all
// (gl_offscreen.cpp). No other files have GLFW, EGL and OpenGL in them, but for gl_draw.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace interleave::app {

// What is missing, and what would mend it, in one sentence for people.
class SurfaceError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Rows from the top, four bytes a pixel: red, green, blue, alpha (always 255).
struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;
};

// A surface needs the current ImGui context from its making to its end; begin_frame() does ImGui's
// NewFrame, end_frame() its Render.
class Surface {
 public:
  enum class Wake : std::uint8_t {
    input,  // a person did something, or the window must be drawn again
    time,   // the time to wait is over
    close,  // the window is to close
  };

  virtual ~Surface() = default;

  // Waits at most so many seconds (0: not at all) for something to happen.
  virtual Wake wait(double seconds) = 0;
  virtual void begin_frame() = 0;
  virtual void end_frame() = 0;
  // How many pixels of the interface a screen wants for one at a scale of 1.
  virtual float content_scale() const = 0;
  // Files that were dropped on the window since the last call.
  virtual std::vector<std::string> take_dropped() { return {}; }
  virtual void set_title(const std::string& title) = 0;
  // What the last frame drew; empty for a window.
  virtual Picture read() = 0;
};

// Both throw SurfaceError.
std::unique_ptr<Surface> open_window_surface(const std::string& title, int width, int height);
std::unique_ptr<Surface> make_offscreen_surface(int width, int height);

// Whether there is a display to open a window on.
bool display_found();

}  // namespace interleave::app
