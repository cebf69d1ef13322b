#include "patterns/variant.h"

namespace interleave::patterns::goroutine_lifecycle::
    no_stop_condition {

void refresh(Duration interval, Duration takes) {
  Ticker tick(interval);
  Defer stop([=] { tick.stop(); });
  for ([[maybe_unused]] Time now : tick.channel()) {
    work(takes);
    println("refreshed");
  }
}

void serve(Duration uptime, Duration interval, Duration takes) {
  go("refresh", [=] { refresh(interval, takes); });
  work(uptime);
  println("closed");
}

void run(const Knobs& knobs) {
  serve(milliseconds(knobs["uptime-ms"]),
        milliseconds(knobs["interval-ms"]),
        milliseconds(knobs["refresh-ms"]));
}

}  // namespace interleave::patterns::goroutine_lifecycle::no_stop_condition
