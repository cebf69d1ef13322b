#include "app/gui/pictures.h"

#include <fmt/format.h>
#include <imgui.h>

#include <optional>
#include <string>

#include "app/cli/commands.h"
#include "app/cli/streams.h"
#include "app/gui.h"
#include "app/gui/moment.h"
#include "app/gui/png.h"
#include "app/gui/shell.h"
#include "app/gui/shell_layout.h"

namespace interleave::app {
namespace {

// Parts that size themselves by their text are right in the second frame; one more to be sure.
constexpr int frames_until_settled = 3;

// No bound in seconds: the same run and place give the same picture.
constexpr lab::WayLimits way_limits{.samples = 1'000,
                                    .near = 1'000,
                                    .beginnings = 5'000,
                                    .steps = 5'000'000,
                                    .seconds = 0,
                                    .proof = 20'000,
                                    .proof_seconds = 0};

visualizer::CodeTab tab_of(ShownCode code) {
  switch (code) {
    case ShownCode::cpp:
      return visualizer::CodeTab::cpp;
    case ShownCode::changes:
      return visualizer::CodeTab::changes;
    case ShownCode::dump:
      return visualizer::CodeTab::dump;
    case ShownCode::go:
      break;
  }
  return visualizer::CodeTab::go;
}

// False, with a sentence in `why`, if it has not begun at this step, or never does.
bool select(Player& player, trace::GoroutineId wanted, std::string& why) {
  if (wanted == 0) return true;
  const std::size_t there = player.scene().world.goroutines.size();
  if (wanted <= there) {
    player.select({.goroutine = wanted});
    return true;
  }
  why = there == 0 ? fmt::format("there is no G{} at step {}: no goroutine has begun yet", wanted,
                                 player.cursor().step)
                   : fmt::format("there is no G{} at step {}: there are G1 to G{}", wanted,
                                 player.cursor().step, there);
  return false;
}

}  // namespace

visualizer::Theme theme_of(ShownTheme theme) {
  switch (theme) {
    case ShownTheme::light:
      return visualizer::Theme::light;
    case ShownTheme::high_contrast:
      return visualizer::Theme::high_contrast;
    case ShownTheme::dark:
      break;
  }
  return visualizer::Theme::dark;
}

std::string_view theme_word(ShownTheme theme) {
  if (theme == ShownTheme::light) return "light";
  return theme == ShownTheme::dark ? "dark" : "contrast";
}

Camera::Camera(int width, int height) : surface_(make_offscreen_surface(width, height)) {}

Picture Camera::take(Desk& desk) {
  Shell shell(desk, look_.fonts(), surface_->content_scale());
  for (int i = 0; i < frames_until_settled; ++i) {
    surface_->begin_frame();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    shell.set_content_scale(usual_scale(size.x, size.y, surface_->content_scale()));
    shell.frame(0);
    surface_->end_frame();
  }
  return surface_->read();
}

int take_shot(const ShotOptions& options) try {
  Desk desk = options.loaded ? Desk(*options.loaded) : Desk(options.run);
  show_mode(desk, options.mode, options.details);
  desk.wanted_scale = options.scale;
  desk.theme = theme_of(options.theme);
  desk.show_code(tab_of(options.code));
  if (options.charts) desk.lower = visualizer::LowerTab::charts;
  Player& player = desk.player;
  player.hide_future(options.hides_future);
  player.await_end();
  if (const std::string unlike = unlike_asked(player.result(), player.request(), options.mode);
      !unlike.empty()) {
    return fail(exit_failed, unlike);
  }
  std::string why;
  const auto step = step_of(options.at, player.result(), why);
  if (!step) return fail(exit_usage, why);
  player.jump(*step);
  if (!select(player, options.goroutine, why)) return fail(exit_usage, why);
  check_writable(options.out);
  if (desk.mode == ModeId::explore) desk.exploring.await_end(player);
  if (desk.mode == ModeId::schedule) {
    desk.deciding = Deciding(way_limits);
    if (options.at.kind != Moment::Kind::end) desk.deciding.stand_at_end();
    desk.deciding.await_end(player);
  }
  Camera camera(options.width, options.height);
  write_png(options.out, camera.take(desk));
  fmt::print("{}: step {} of {}, outcome {}\n", options.out, player.cursor().step, player.steps(),
             trace::outcome_text(player.result().outcome));
  return exit_clean;
} catch (const std::exception& error) {
  return fail(exit_failed, sentence_of(error));
}

}  // namespace interleave::app
