// Where one stands in a run, and whether one moves on. It knows no source: only how far the run
// goes, and whether it still grows.
#pragma once

#include <cstdint>

#include "visualizer/axis.h"
#include "visualizer/view.h"

namespace interleave::app {

class Playhead {
 public:
  visualizer::Cursor cursor() const { return cursor_; }
  bool is_playing() const { return is_playing_; }
  bool is_at_end(std::uint32_t steps) const { return cursor_.step >= steps; }

  // At the end of a run it begins again; of one that grows it goes on from the end, and stays
  // there.
  void play(std::uint32_t steps, bool grows);
  void pause() { is_playing_ = false; }
  // Pauses. Past the end is at the end.
  void jump(visualizer::Cursor cursor, std::uint32_t steps);
  // In another run of so many steps: at the same place or its end, or at its end if `at_end`.
  void keep_place(std::uint32_t steps, bool at_end);
  // From now on it stands at the end, however far that moves.
  void follow_end() { follows_end_ = true; }
  // After so many seconds; `speed` is 1 for the usual. Stops at the end of a run that does not
  // grow.
  void tick(const visualizer::Axis& axis, bool grows, float seconds, float speed);

 private:
  visualizer::Cursor cursor_;
  bool is_playing_ = false;
  bool follows_end_ = false;
};

}  // namespace interleave::app
