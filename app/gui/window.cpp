// The window: frames while something moves, sleep while nothing does.
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "app/cli/commands.h"
#include "app/gui.h"
#include "app/gui/gl.h"
#include "app/gui/look.h"
#include "app/gui/shell.h"

namespace interleave::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double frame_seconds = 1.0 / 60;
constexpr double idle_seconds = 10;
// After a person did something, ImGui needs a few frames until all of it is seen (hovering,
// tooltips).
constexpr int frames_after_input = 6;
constexpr double tooltip_seconds = 0.6;
constexpr float longest_tick = 0.1F;  // after a stall, go on from where it was

bool held_down() {
  return ImGui::IsAnyMouseDown() || ImGui::IsAnyItemActive() ||
         ImGui::IsKeyDown(ImGuiKey_LeftArrow) || ImGui::IsKeyDown(ImGuiKey_RightArrow);
}

class Loop {
 public:
  Loop(Surface& surface, Shell& shell) : surface_(surface), shell_(shell) {}

  void run() {
    while (!shell_.wants_close()) {
      if (!wait()) return;
      draw();
    }
  }

 private:
  // Until the next frame is due; false when the window is to close.
  bool wait() {
    const bool busy = due_ > 0 || shell_.moving() || held_down();
    bool draw = busy;
    do {
      const double wish = draw ? frame_seconds - since_frame() : rest_;
      switch (surface_.wait(std::max(wish, 0.0))) {
        case Surface::Wake::close:
          return false;
        case Surface::Wake::input:
          due_ = frames_after_input;
          rest_ = tooltip_seconds;
          draw = true;
          break;
        case Surface::Wake::time:
          // A tooltip takes a few frames to settle; then nothing is due until the next input.
          if (!draw && rest_ < idle_seconds) due_ = frames_after_input;
          draw = draw || due_ > 0;
          if (!busy) rest_ = idle_seconds;
          break;
      }
      // Never more frames than a screen shows, however fast the mouse reports.
    } while (!draw || since_frame() < frame_seconds);
    return true;
  }

  double since_frame() const {
    return std::chrono::duration<double>(Clock::now() - drawn_).count();
  }

  void draw() {
    const auto now = Clock::now();
    const float seconds =
        std::min(std::chrono::duration<float>(now - drawn_).count(), longest_tick);
    drawn_ = now;
    if (due_ > 0) --due_;
    surface_.begin_frame();
    shell_.set_content_scale(surface_.content_scale());
    shell_.frame(seconds);
    surface_.end_frame();
    if (std::string title = shell_.title(); title != title_) {
      title_ = std::move(title);
      surface_.set_title(title_);
    }
  }

  Surface& surface_;
  Shell& shell_;
  Clock::time_point drawn_ = Clock::now();
  int due_ = frames_after_input;  // frames to draw though nothing moves
  double rest_ = tooltip_seconds;
  std::string title_;
};

}  // namespace

int open_window(const RunRequest& first) try {
  Look look;
  const auto surface = open_window_surface("Interleave", 1600, 1000);
  Player player(first);
  player.play();
  Shell shell(player, look.fonts(), surface->content_scale());
  Loop(*surface, shell).run();
  return exit_clean;
} catch (const SurfaceError& error) {
  return fail(exit_failed, error.what());
}

bool have_display() { return display_found(); }

}  // namespace interleave::app
