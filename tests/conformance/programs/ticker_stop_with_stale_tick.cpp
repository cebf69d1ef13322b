#include "tests/conformance/program.h"

namespace interleave::conformance {

void ticker_stop_with_stale_tick() {
  Ticker ticker(milliseconds(20));
  sleep(milliseconds(30));
  ticker.stop();
  switch (select(receive(ticker.channel()), otherwise)) {
    case 0:
      println("stale tick");
      break;
    default:
      println("empty");
  }
}

}  // namespace interleave::conformance
