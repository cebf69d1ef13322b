#include "patterns/stop_channel/shared.h"

namespace interleave::patterns::stop_channel::check_then_close {

void check(int id, Channel<Unit> stop, Knobs knobs) {
  for (int n = 1; n <= knobs["records"]; ++n) {
    if (is_stopped(stop)) return;
    println(fmt::format("checker {}: record {}", id, n));
    if (is_bad(id, n, knobs)) {
      if (!is_stopped(stop)) stop.close();
      return;
    }
  }
}

void run(const Knobs& knobs) {
  auto stop = make_channel<Unit>("stop");
  WaitGroup checkers("checkers");
  for (int id = 1; id <= knobs["checkers"]; ++id) {
    checkers.go("checker", [=] { check(id, stop, knobs); });
  }
  checkers.wait();
  println("all have ended");
}

}  // namespace interleave::patterns::stop_channel::check_then_close
