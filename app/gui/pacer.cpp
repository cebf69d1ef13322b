#include "app/gui/pacer.h"

#include <algorithm>

namespace interleave::app {
namespace {

constexpr double frame_seconds = 1.0 / 60;
constexpr double idle_seconds = 10;
constexpr double tooltip_seconds = 0.6;
constexpr double look_again_seconds = 0.25;   // at threads that are paused
constexpr double due_seconds = 1e-4;          // what is so near is due: no sleep is shorter
constexpr double longest_tick_seconds = 0.1;  // after a stall, go on from where it was

}  // namespace

Pacer::Plan Pacer::plan(const Now& now) {
  if (now.has_input) {
    due_ = frames_after_input;
    awaits_tooltip_ = true;
  }
  const double since = now.seconds - drawn_at_seconds_;
  if (due_ == 0 && !now.is_moving && awaits_tooltip_ && since >= tooltip_seconds - due_seconds) {
    // A tooltip takes a few frames to settle; then nothing is due until the next input.
    due_ = frames_after_input;
    awaits_tooltip_ = false;
  }
  if (due_ > 0 || now.is_moving) {
    // Never more frames than a screen shows, however fast the mouse reports.
    if (since < frame_seconds - due_seconds) return {.sleep_seconds = frame_seconds - since};
    return draw(since, now.seconds);
  }
  const double rest = awaits_tooltip_ ? tooltip_seconds - since : idle_seconds;
  return {.sleep_seconds = now.may_move ? std::min(rest, look_again_seconds) : rest};
}

Pacer::Plan Pacer::draw(double since_frame_seconds, double now_seconds) {
  drawn_at_seconds_ = now_seconds;
  if (due_ > 0) --due_;
  return {
      .draws = true,
      .elapsed_seconds = static_cast<float>(std::min(since_frame_seconds, longest_tick_seconds))};
}

}  // namespace interleave::app
