#include "patterns/stop_channel/shared.h"

namespace interleave::patterns::stop_channel::once {

void check(int id, Channel<Unit> stop, Once once, Knobs knobs) {
  for (int n = 1; n <= knobs["records"]; ++n) {
    if (is_stopped(stop)) return;
    println(fmt::format("checker {}: record {}", id, n));
    if (is_bad(id, n, knobs)) {
      once.call([=] { stop.close(); });
      return;
    }
  }
}

void run(const Knobs& knobs) {
  auto stop = make_channel<Unit>("stop");
  Once once("once");
  WaitGroup checkers("checkers");
  for (int id = 1; id <= knobs["checkers"]; ++id) {
    checkers.go("checker", [=] { check(id, stop, once, knobs); });
  }
  checkers.wait();
  println("all have ended");
}

}  // namespace interleave::patterns::stop_channel::once
