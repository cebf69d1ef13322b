// The window, by GLFW.
#include <glad/gl.h>
// GLFW must come after glad.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "app/gui/gl.h"
#include "app/gui/gl_draw.h"
#include "app/gui/input_queue.h"
#include "visualizer/kit/palette.h"

namespace interleave::app {
namespace {

using gl::driver_hint;

std::string glfw_said() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text == nullptr ? "" : std::string(" (") + text + ")";
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

// Is a display named at all? (Windows and macOS need no name.) GLFW would ask Wayland even without
// one, and Wayland prints its own complaint.
bool display_named() {
#if defined(_WIN32) || defined(__APPLE__)
  return true;
#else
#ifdef GLFW_PLATFORM
  if (!is_set("WAYLAND_DISPLAY")) glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
  return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
#endif
}

// Makes the library ready, for the rest of the process: a driver that is unloaded leaks.
struct Glfw {
  Glfw() {
    if (!display_named() || glfwInit() != GLFW_TRUE) {
      throw SurfaceError(
          "no window can be opened: there is no display" + glfw_said() +
          "; set DISPLAY or WAYLAND_DISPLAY, or make pictures with \"interleave tour\"");
    }
  }
};

class WindowSurface final : public Surface {
 public:
  WindowSurface(const std::string& title, int width, int height) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);  // macOS gives 3.3 to no other
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "interleave");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "interleave");
    fit_screen(width, height);
    window_ = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
    if (window_ == nullptr) {
      throw SurfaceError("no window with OpenGL 3.3 can be opened" + glfw_said() + driver_hint);
    }
    glfwSetWindowSizeLimits(window_, 480, 320, GLFW_DONT_CARE, GLFW_DONT_CARE);
    set_icon();
    glfwMakeContextCurrent(window_);
    if (gladLoadGL(glfwGetProcAddress) == 0) {
      glfwDestroyWindow(window_);
      throw SurfaceError(std::string("the window's OpenGL 3.3 cannot be loaded") + driver_hint);
    }
    glfwSetWindowUserPointer(window_, this);
    glfwSetDropCallback(window_, [](GLFWwindow* window, int count, const char** paths) {
      auto* const self = static_cast<WindowSurface*>(glfwGetWindowUserPointer(window));
      self->dropped_.assign(paths, paths + count);
    });
    glfwSwapInterval(1);
    ImGui_ImplGlfw_InitForOpenGL(window_, true);
    ImGui_ImplOpenGL3_Init(gl::glsl);
  }

  ~WindowSurface() override {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    glfwDestroyWindow(window_);
  }
  WindowSurface(const WindowSurface&) = delete;
  WindowSurface& operator=(const WindowSurface&) = delete;

  Wake wait(double seconds) override {
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + std::chrono::duration<double>(seconds);
    // ImGui takes quick clicks and keys one a frame: those that are left must not wait for others.
    const bool has_rest = input_.has_rest();
    constexpr double frame_seconds = 1.0 / 60;
    if (seconds > 0) {
      glfwWaitEventsTimeout(has_rest ? std::min(seconds, frame_seconds) : seconds);
    } else {
      glfwPollEvents();
    }
    if (glfwWindowShouldClose(window_) != GLFW_FALSE) return Wake::close;
    // What came while a frame was drawn does not end a wait, but is in ImGui's queue.
    const bool has_input = input_.has_rest();
    return has_input || Clock::now() < until ? Wake::input : Wake::time;
  }

  void begin_frame() override {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    input_.before_frame();
    ImGui::NewFrame();
    input_.after_frame();
  }

  void end_frame() override {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    gl::draw(width, height);
    glfwSwapBuffers(window_);
  }

  float content_scale() const override { return ImGui_ImplGlfw_GetContentScaleForWindow(window_); }
  std::vector<std::string> take_dropped() override { return std::exchange(dropped_, {}); }
  void set_title(const std::string& title) override { glfwSetWindowTitle(window_, title.c_str()); }
  Picture read() override { return {}; }

 private:
  // A window larger than the screen could not be moved into view.
  static void fit_screen(int& width, int& height) {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (monitor == nullptr) return;
    int x = 0, y = 0, work_width = 0, work_height = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &work_width, &work_height);
    float scale_x = 1, scale_y = 1;
    glfwGetMonitorContentScale(monitor, &scale_x, &scale_y);
    if (work_width > 0 && scale_x > 0)
      width = std::min(width, static_cast<int>(static_cast<float>(work_width) / scale_x));
    if (work_height > 0 && scale_y > 0)
      height = std::min(height, static_cast<int>(static_cast<float>(work_height) / scale_y));
  }

  // The diamond of the top bar. Wayland has no window icons; the error that GLFW notes is of no
  // use.
  void set_icon() {
    constexpr int side = 48;
    const ImVec4 accent =
        ImGui::ColorConvertU32ToFloat4(visualizer::palette_of(visualizer::Theme::dark).accent);
    const auto byte = [](float share) {
      return static_cast<unsigned char>(std::lround(share * 255));
    };
    const std::array<unsigned char, 4> color{byte(accent.x), byte(accent.y), byte(accent.z), 255};
    std::vector<unsigned char> pixels(std::size_t{side} * side * 4);
    for (int y = 0; y < side; ++y) {
      for (int x = 0; x < side; ++x) {
        if (std::abs(2 * x + 1 - side) + std::abs(2 * y + 1 - side) >= side) continue;
        std::copy(color.begin(), color.end(), pixels.begin() + std::ptrdiff_t{y * side + x} * 4);
      }
    }
    const GLFWimage image{side, side, pixels.data()};
    glfwSetWindowIcon(window_, 1, &image);
  }

  Glfw glfw_;
  GLFWwindow* window_ = nullptr;
  InputQueue input_;
  std::vector<std::string> dropped_;
};

}  // namespace

std::unique_ptr<Surface> open_window_surface(const std::string& title, int width, int height) {
  return std::make_unique<WindowSurface>(title, width, height);
}

bool display_found() {
  return display_named() && glfwInit() == GLFW_TRUE;  // the name may be of a display that is gone
}

}  // namespace interleave::app
