// The window: draws frames when they are due, and sleeps meanwhile.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "app/cli/commands.h"
#include "app/cli/streams.h"
#include "app/gui.h"
#include "app/gui/gl.h"
#include "app/gui/look.h"
#include "app/gui/moment.h"
#include "app/gui/pacer.h"
#include "app/gui/settings.h"
#include "app/gui/shell.h"
#include "app/gui/shell_layout.h"
#include "lab/resolve.h"

namespace interleave::app {
namespace {

bool held_down() {
  return ImGui::IsAnyMouseDown() || ImGui::IsAnyItemActive() ||
         ImGui::IsKeyDown(ImGuiKey_LeftArrow) || ImGui::IsKeyDown(ImGuiKey_RightArrow) ||
         ImGui::IsKeyDown(ImGuiKey_C);
}

void draw(Surface& surface, Shell& shell, float seconds) {
  surface.begin_frame();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  shell.set_content_scale(usual_scale(size.x, size.y, surface.content_scale()));
  shell.frame(seconds);
  surface.end_frame();
}

// Writes what has changed; that it cannot be written is said once, here and in the window.
void keep(SettingsKeeper& keeper, Desk& desk, float content_scale) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const std::string why = keeper.keep(desk, size.x / content_scale, size.y / content_scale);
  if (why.empty()) return;
  tell(fmt::format("interleave: {}\n", why));
  desk.say(why);
}

// Until a person closes the window.
void run(Surface& surface, Desk& desk, Shell& shell, SettingsKeeper& keeper) {
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
    if (!plan.draws) {
      keep(keeper, desk, surface.content_scale());
      continue;
    }
    draw(surface, shell, plan.elapsed_seconds);
    if (std::string now = desk.title(); now != title) {
      title = std::move(now);
      surface.set_title(title);
    }
  }
}

// Shows the run that was shown last; false, with a sentence in `why`, if it cannot be made any more:
// the program may be another one since.
bool show_last(Desk& desk, const Settings& settings, std::string& why) {
  const auto request = lab::resolve(settings.schedule, why);
  if (request) {
    desk.player.replay(*request);
    desk.player.jump(std::min(settings.step, desk.player.steps()));
    why = desk.player.result().unlike();
    if (why.empty()) return true;
  }
  why = fmt::format("what was shown the last time cannot be made any more: {}", why);
  return false;
}

// What a person has set, and the run at which it was left; or the first half minute.
void open_where_left(Desk& desk, const WindowOptions& options, const SettingsRead& read) {
  apply(read.settings, desk);
  if (!options.opens_last) return;
  if (options.restores_mode) desk.mode = read.settings.mode;
  std::string why;
  if (read.settings.schedule.empty() || !show_last(desk, read.settings, why)) open_welcome(desk);
  if (why.empty()) return;
  tell(fmt::format("interleave: {}\n", why));
  desk.say(why);
}

const char* environment(const char* name) { return std::getenv(name); }

}  // namespace

int open_window(const WindowOptions& options) try {
  const std::string file = options.keeps_settings ? settings_path(environment) : std::string();
  const SettingsRead read = read_settings(file);
  Desk desk = options.loaded ? Desk(*options.loaded) : Desk(options.run);
  show_mode(desk, options.mode, options.details);
  Player& player = desk.player;
  open_where_left(desk, options, read);
  if (!read.sentence.empty()) {
    tell(fmt::format("interleave: {}\n", read.sentence));
    desk.say(read.sentence);
  }
  if (options.at) {
    player.await_end();
    std::string why;
    const auto step = step_of(*options.at, player.result(), why);
    if (!step) return fail(exit_usage, why);
    player.jump(*step);
    desk.deciding.stand_at_end();
  }
  if (const std::string unlike = unlike_asked(player.result(), player.request(), options.mode);
      !unlike.empty()) {
    return fail(exit_failed, unlike);
  }
  Look look;
  const auto surface = open_window_surface("Interleave", static_cast<int>(read.settings.width),
                                           static_cast<int>(read.settings.height));
  if (!options.at && !options.opens_last && options.mode != ModeId::schedule) player.play();
  Shell shell(desk, look.fonts(), surface->content_scale());
  SettingsKeeper keeper(read.may_write ? file : std::string(), read.settings);
  run(*surface, desk, shell, keeper);
  keep(keeper, desk, surface->content_scale());
  return exit_clean;
} catch (const SurfaceError& error) {
  return fail(exit_failed, error.what());
}

bool have_display() { return display_found(); }

}  // namespace interleave::app
