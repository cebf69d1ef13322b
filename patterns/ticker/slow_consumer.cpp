#include "patterns/variant.h"

namespace interleave::patterns::ticker::slow_consumer {

// A ticker's channel has room for one tick: those that come while
// it is full are dropped, and no work piles up.
void refresh(Duration interval, Duration takes, int times) {
  Ticker ticker(interval);
  Defer stop([=] { ticker.stop(); });
  for (int i = 1; i <= times; ++i) {
    ticker.channel().receive();
    println(fmt::format("refresh {}", i));
    work(takes);
  }
}

void run(const Knobs& knobs) {
  Duration interval = milliseconds(knobs["interval-ms"]);
  int times = knobs["messages"];
  WaitGroup cache("cache");
  cache.go("refresh",
           [=] { refresh(interval, interval * 5 / 2, times); });
  cache.wait();
}

}  // namespace interleave::patterns::ticker::slow_consumer
