#include "app/gui/pacer.h"

#include <doctest/doctest.h>

namespace interleave::app {
namespace {

// A window that is told the time.
struct Window {
  // Goes on for so many seconds, as a person does nothing; returns how many frames were drawn.
  int frames_in(double seconds, bool is_moving, bool may_move = false) {
    int frames = 0;
    for (const double end = now + seconds; now < end; ++calls) {
      const Pacer::Plan plan = pacer.plan({now, false, is_moving, may_move});
      if (plan.draws) {
        ++frames;
      } else {
        CHECK(plan.sleep_seconds > 0);
        now += plan.sleep_seconds;
      }
    }
    return frames;
  }

  Pacer pacer;
  double now = 100;
  int calls = 0;
};

TEST_CASE("what moves is drawn sixty times a second") {
  Window window;
  const int frames = window.frames_in(10, true);
  CHECK(frames >= 595);
  CHECK(frames <= 602);
}

TEST_CASE("what rests is drawn no more, and asks for hardly any time") {
  Window window;
  window.frames_in(5, false);
  window.calls = 0;
  CHECK(window.frames_in(100, false) == 0);
  CHECK(window.calls <= 12);
}

TEST_CASE("after input a few frames are drawn, and some more when a tooltip is due") {
  Window window;
  window.frames_in(5, false);
  CHECK(window.pacer.plan({window.now, true}).draws);
  CHECK(window.frames_in(0.3, false) == 5);
  CHECK(window.frames_in(2, false) == 6);
  CHECK(window.frames_in(2, false) == 0);
}

TEST_CASE("a fast mouse does not make more frames than a screen shows") {
  Window window;
  int frames = 0;
  for (int i = 0; i < 1000; ++i) {
    window.now += 0.001;
    frames += window.pacer.plan({window.now, true}).draws ? 1 : 0;
  }
  CHECK(frames <= 61);
}

TEST_CASE("what may begin to move is looked at now and then; a stall is no leap") {
  Window window;
  window.frames_in(5, false);
  window.calls = 0;
  CHECK(window.frames_in(10, false, true) == 0);
  CHECK(window.calls >= 40);
  window.now += 60;
  const Pacer::Plan plan = window.pacer.plan({window.now, true});
  CHECK(plan.draws);
  CHECK(plan.elapsed_seconds <= 0.1F);
}

}  // namespace
}  // namespace interleave::app
