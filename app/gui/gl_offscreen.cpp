// A picture in memory, with no display, by EGL.
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <cstring>

#include "app/gui/gl.h"
#include "app/gui/gl_draw.h"

namespace interleave::app {
namespace {

using gl::driver_hint;

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
    ImGui_ImplOpenGL3_Init(gl::glsl);
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

  void end_frame() override { gl::draw(width_, height_); }
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

std::unique_ptr<Surface> make_offscreen_surface(int width, int height) {
  return std::make_unique<OffscreenSurface>(width, height);
}

}  // namespace interleave::app
