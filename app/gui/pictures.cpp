#include "app/gui/pictures.h"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "app/cli/commands.h"
#include "app/gui.h"
#include "app/gui/png.h"
#include "app/gui/shell.h"

namespace interleave::app {
namespace {

// Parts that size themselves by their text are right in the second frame; one more to be sure.
constexpr int frames_until_settled = 3;

// The step that is asked for; nothing, with a sentence in `why`, if this run has no such moment.
std::optional<std::uint32_t> moment(const ShotOptions& options, const RunResult& result,
                                    std::string& why) {
  const std::uint32_t steps = result.trace.steps();
  switch (options.at) {
    case ShotOptions::At::end:
      return steps;
    case ShotOptions::At::finding:
      if (!result.findings.empty()) return result.findings.front().step;
      why =
          fmt::format("this run has no finding (outcome: {}); ask for a step from 0 to {}, or end",
                      result.outcome, steps);
      return std::nullopt;
    case ShotOptions::At::step:
      if (options.step <= steps) return options.step;
      why = fmt::format("step {} is past the end: this run has {} steps", options.step, steps);
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Camera::Camera(int width, int height, float scale)
    : surface_(make_offscreen_surface(width, height)), scale_(scale) {}

Picture Camera::take(Player& player) {
  Shell shell(player, look_.fonts(), surface_->content_scale(), scale_);
  for (int i = 0; i < frames_until_settled; ++i) {
    surface_->begin_frame();
    shell.frame(0);
    surface_->end_frame();
  }
  return surface_->read();
}

int take_shot(const ShotOptions& options) try {
  Player player(options.run);
  player.await_threads();
  if (!player.result().diverged.empty()) return fail(exit_failed, player.result().diverged);
  std::string why;
  const auto step = moment(options, player.result(), why);
  if (!step) return fail(exit_usage, why);
  check_writable(options.out);
  player.jump(*step);
  Camera camera(options.width, options.height, options.scale);
  write_png(options.out, camera.take(player));
  fmt::print("{}: step {} of {}, outcome {}\n", options.out, *step, player.steps(),
             player.result().outcome);
  return exit_clean;
} catch (const std::exception& error) {
  return fail(exit_failed, error.what());
}

}  // namespace interleave::app
