// The window: draws frames when they are due, and sleeps meanwhile.
#include <imgui.h>

#include <chrono>
#include <string>
#include <utility>

#include "app/cli/commands.h"
#include "app/gui.h"
#include "app/gui/gl.h"
#include "app/gui/look.h"
#include "app/gui/moment.h"
#include "app/gui/pacer.h"
#include "app/gui/shell.h"

namespace interleave::app {
namespace {

bool held_down() {
  return ImGui::IsAnyMouseDown() || ImGui::IsAnyItemActive() ||
         ImGui::IsKeyDown(ImGuiKey_LeftArrow) || ImGui::IsKeyDown(ImGuiKey_RightArrow);
}

void draw(Surface& surface, Shell& shell, float seconds) {
  surface.begin_frame();
  shell.set_content_scale(surface.content_scale());
  shell.frame(seconds);
  surface.end_frame();
}

// Until a person closes the window.
void run(Surface& surface, Desk& desk, Shell& shell) {
  const auto begin = std::chrono::steady_clock::now();
  const auto seconds = [begin] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  Pacer pacer;
  std::string title;
  double sleep_seconds = 0;
  while (!desk.close) {
    // Without time to sleep it takes what a person did, all the same.
    const Surface::Wake woken = surface.wait(sleep_seconds);
    if (woken == Surface::Wake::close) return;
    for (const std::string& file : surface.take_dropped()) carry_out(desk, OpenFile{file});
    const Pacer::Plan plan = pacer.plan({.seconds = seconds(),
                                         .has_input = woken == Surface::Wake::input,
                                         .is_moving = shell.moving() || held_down(),
                                         .may_move = shell.may_move()});
    sleep_seconds = plan.sleep_seconds;
    if (!plan.draws) continue;
    draw(surface, shell, plan.elapsed_seconds);
    if (std::string now = desk.title(); now != title) {
      title = std::move(now);
      surface.set_title(title);
    }
  }
}

}  // namespace

int open_window(const WindowOptions& options) try {
  Desk desk = options.loaded ? Desk(*options.loaded) : Desk(options.run);
  desk.mode = options.mode;
  Player& player = desk.player;
  if (options.at) {
    player.await_end();
    std::string why;
    const auto step = step_of(*options.at, player.result(), why);
    if (!step) return fail(exit_usage, why);
    player.jump(*step);
    desk.deciding.stand_at_end();
  }
  const bool is_beginning = options.mode == ModeId::schedule && fits_so_far(player.request());
  if (!player.result().diverged.empty() && !is_beginning) {
    return fail(exit_failed, player.result().diverged);
  }
  if (!player.result().not_done.empty()) return fail(exit_failed, player.result().not_done);
  Look look;
  const auto surface = open_window_surface("Interleave", 1600, 1000);
  if (!options.at && options.mode != ModeId::schedule) player.play();
  Shell shell(desk, look.fonts(), surface->content_scale());
  run(*surface, desk, shell);
  return exit_clean;
} catch (const SurfaceError& error) {
  return fail(exit_failed, error.what());
}

bool have_display() { return display_found(); }

}  // namespace interleave::app
