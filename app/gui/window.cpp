// The window: frames while something moves, sleep while nothing does.
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "app/cli/commands.h"
#include "app/gui.h"
#include "app/gui/gl.h"
#include "app/gui/look.h"
#include "app/gui/moment.h"
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
constexpr double look_again_seconds = 0.25;  // at threads that are paused
constexpr float longest_tick = 0.1F;         // after a stall, go on from where it was

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
    bool draw = due_ > 0 || shell_.moving() || held_down();
    const bool busy = draw;
    do {
      switch (
          surface_.wait(draw ? std::max(frame_seconds - since_frame(), 0.0) : longest_sleep())) {
        case Surface::Wake::close:
          return false;
        case Surface::Wake::input:
          due_ = frames_after_input;
          rest_ = tooltip_seconds;
          draw = true;
          break;
        case Surface::Wake::time:
          draw = draw || shell_.moving();
          if (!draw && since_frame() < rest_) break;
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

  // While there is nothing to draw.
  double longest_sleep() const {
    const double rest = since_frame() < rest_ ? rest_ - since_frame() : idle_seconds;
    return shell_.may_move() ? std::min(rest, look_again_seconds) : rest;
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
    for (const std::string& file : surface_.take_dropped()) shell_.open_file(file);
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

int open_window(const WindowOptions& options) try {
  Player player = options.loaded ? Player(*options.loaded) : Player(options.run);
  if (options.at) {
    player.await_end();
    std::string why;
    const auto step = step_of(*options.at, player.result(), why);
    if (!step) return fail(exit_usage, why);
    player.jump(*step);
  }
  if (!player.result().diverged.empty()) return fail(exit_failed, player.result().diverged);
  Look look;
  const auto surface = open_window_surface("Interleave", 1600, 1000);
  if (!options.at) player.play();
  Shell shell(player, look.fonts(), surface->content_scale());
  Loop(*surface, shell).run();
  return exit_clean;
} catch (const SurfaceError& error) {
  return fail(exit_failed, error.what());
}

bool have_display() { return display_found(); }

}  // namespace interleave::app
