#include "app/gui/playhead.h"

namespace interleave::app {

void Playhead::play(std::uint32_t steps, bool grows) {
  if (grows) {
    cursor_ = {.step = steps};
    is_playing_ = follows_end_ = true;
    return;
  }
  if (is_at_end(steps)) cursor_ = {};
  is_playing_ = steps > 0;
  follows_end_ = false;
}

void Playhead::jump(visualizer::Cursor cursor, std::uint32_t steps) {
  pause();
  follows_end_ = false;
  cursor_ = cursor.step < steps ? cursor : visualizer::Cursor{.step = steps};
}

void Playhead::keep_place(std::uint32_t steps, bool at_end) {
  if (at_end || is_at_end(steps)) cursor_ = {.step = steps};
}

void Playhead::tick(const visualizer::Axis& axis, bool grows, float seconds, float speed) {
  const visualizer::Cursor end{.step = axis.steps()};
  if (follows_end_) {
    cursor_ = end;
    is_playing_ = is_playing_ && grows;
    follows_end_ = grows;
    return;
  }
  if (!is_playing_) return;
  cursor_ = visualizer::advance(axis, cursor_, seconds, speed);
  if (!is_at_end(end.step)) return;
  cursor_ = end;
  is_playing_ = false;
}

}  // namespace interleave::app
