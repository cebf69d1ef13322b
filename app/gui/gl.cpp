#include "app/gui/gl.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <glad/gl.h>
// GLFW must come after glad.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

namespace interleave::app {
namespace {

constexpr const char* glsl = "#version 330 core";
constexpr const char* driver_hint =
    "; install a graphics driver or Mesa's software one (Debian: libgl1-mesa-dri libegl-mesa0)";

void draw(int width, int height) {
  ImGui::Render();
  const ImVec4 clear = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  glViewport(0, 0, width, height);
  glClearColor(clear.x, clear.y, clear.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

// ---- a window

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
    ImGui_ImplOpenGL3_Init(glsl);
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
    if (seconds > 0) {
      glfwWaitEventsTimeout(seconds);
    } else {
      glfwPollEvents();
    }
    if (glfwWindowShouldClose(window_) != GLFW_FALSE) return Wake::close;
    // What came while a frame was drawn does not end a wait, but is in ImGui's queue.
    const bool has_input = ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
    return has_input || Clock::now() < until ? Wake::input : Wake::time;
  }

  void begin_frame() override {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
  }

  void end_frame() override {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    draw(width, height);
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
    constexpr std::array<unsigned char, 4> color{0x2e, 0xc4, 0xa0, 0xff};
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
  std::vector<std::string> dropped_;
};

// ---- a picture in memory

// A context of EGL that needs neither display nor window.
class Egl {
 public:
  Egl() {
    display_ = surfaceless();
    if (display_ == EGL_NO_DISPLAY || eglInitialize(display_, nullptr, nullptr) != EGL_TRUE) {
      fail("EGL cannot draw without a display here");
    }
    const EGLint config_wants[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE,
                                   EGL_PBUFFER_BIT, EGL_NONE};
    const EGLint context_wants[] = {EGL_CONTEXT_MAJOR_VERSION,
                                    3,
                                    EGL_CONTEXT_MINOR_VERSION,
                                    3,
                                    EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                    EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                    EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE ||
        eglChooseConfig(display_, config_wants, &config, 1, &count) != EGL_TRUE || count == 0) {
      fail("EGL has no OpenGL here");
    }
    context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, context_wants);
    if (context_ == EGL_NO_CONTEXT ||
        eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) != EGL_TRUE ||
        gladLoadGL(eglGetProcAddress) == 0) {
      fail("there is no OpenGL 3.3 here");
    }
  }
  ~Egl() { release(); }
  Egl(const Egl&) = delete;
  Egl& operator=(const Egl&) = delete;

 private:
  static EGLDisplay surfaceless() {
    const char* known = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    if (known == nullptr || std::strstr(known, "EGL_MESA_platform_surfaceless") == nullptr) {
      return eglGetDisplay(EGL_DEFAULT_DISPLAY);
    }
    const auto get = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(
        eglGetProcAddress("eglGetPlatformDisplayEXT"));
    return get == nullptr ? EGL_NO_DISPLAY : get(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
  }

  void release() {
    if (display_ == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context_ != EGL_NO_CONTEXT) eglDestroyContext(display_, context_);
    // The display is the process's own and stays: others may use it, and a driver that is unloaded
    // and loaded again leaks a little each time.
  }

  [[noreturn]] void fail(const char* what) {
    release();
    throw SurfaceError(std::string("no picture can be drawn: ") + what + driver_hint);
  }

  EGLDisplay display_ = EGL_NO_DISPLAY;
  EGLContext context_ = EGL_NO_CONTEXT;
};

class OffscreenSurface final : public Surface {
 public:
  OffscreenSurface(int width, int height) : width_(width), height_(height) {
    GLint most = 0;
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &most);
    if (width > most || height > most) {
      throw SurfaceError("no picture of " + std::to_string(width) + "x" + std::to_string(height) +
                         " can be drawn: this driver ends at " + std::to_string(most) +
                         " pixels a side");
    }
    glGenRenderbuffers(1, &color_);
    glBindRenderbuffer(GL_RENDERBUFFER, color_);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glGenFramebuffers(1, &frame_);
    glBindFramebuffer(GL_FRAMEBUFFER, frame_);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, color_);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
      throw SurfaceError(std::string("no picture can be drawn: OpenGL refuses a frame buffer") +
                         driver_hint);
    }
    ImGui_ImplOpenGL3_Init(glsl);
  }

  ~OffscreenSurface() override {
    ImGui_ImplOpenGL3_Shutdown();
    glDeleteFramebuffers(1, &frame_);
    glDeleteRenderbuffers(1, &color_);
  }
  OffscreenSurface(const OffscreenSurface&) = delete;
  OffscreenSurface& operator=(const OffscreenSurface&) = delete;

  Wake wait(double) override { return Wake::time; }

  // Every frame takes the same time, so that pictures do not depend on the machine.
  void begin_frame() override {
    ImGui_ImplOpenGL3_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
    io.DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
  }

  void end_frame() override { draw(width_, height_); }
  float content_scale() const override { return 1; }
  void set_title(const std::string&) override {}

  Picture read() override {
    const std::size_t row = static_cast<std::size_t>(width_) * 4;
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height_));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    Picture picture{.width = width_, .height = height_, .pixels = {}};
    picture.pixels.reserve(upside_down.size());
    for (std::size_t end = upside_down.size(); end > 0; end -= row) {
      const auto first = upside_down.begin() + static_cast<std::ptrdiff_t>(end - row);
      picture.pixels.insert(picture.pixels.end(), first, first + static_cast<std::ptrdiff_t>(row));
    }
    for (std::size_t i = 3; i < picture.pixels.size(); i += 4) picture.pixels[i] = 255;
    return picture;
  }

 private:
  Egl egl_;
  int width_, height_;
  GLuint color_ = 0, frame_ = 0;
};

}  // namespace

std::unique_ptr<Surface> open_window_surface(const std::string& title, int width, int height) {
  return std::make_unique<WindowSurface>(title, width, height);
}

std::unique_ptr<Surface> make_offscreen_surface(int width, int height) {
  return std::make_unique<OffscreenSurface>(width, height);
}

bool display_found() {
  return display_named() && glfwInit() == GLFW_TRUE;  // the name may be of a display that is gone
}

}  // namespace interleave::app
