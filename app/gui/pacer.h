// When the next frame is due: while something moves, as often as a screen shows it; a few after a
// person did something; none while nothing happens. A pure function of what it is told: it has no
// clock and does not wait.
#pragma once

namespace interleave::app {

class Pacer {
 public:
  struct Now {
    double seconds = 0;      // of any clock that only goes forward
    bool has_input = false;  // since the last call
    bool is_moving = false;  // the picture changes by itself
    bool may_move = false;   // it may begin to, with nobody doing anything
  };
  struct Plan {
    bool draws = false;         // at once
    float elapsed_seconds = 0;  // if so: since the last frame, as the picture is to see it
    double sleep_seconds = 0;   // if not: for how long at most, unless there is input
  };
  Plan plan(const Now& now);

 private:
  Plan draw(double since_frame_seconds, double now_seconds);

  double drawn_at_seconds_ = 0;
  int due_ = frames_after_input;  // frames to draw though nothing moves
  bool awaits_tooltip_ = true;

  // After a person did something, ImGui needs a few frames until all of it is seen (hovering).
  static constexpr int frames_after_input = 6;
};

}  // namespace interleave::app
