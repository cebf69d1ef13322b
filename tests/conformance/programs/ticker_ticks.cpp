#include "tests/conformance/program.h"

namespace interleave::conformance {

void ticker_ticks() {
  const Duration start = now();
  Ticker ticker(milliseconds(20));
  for (int i = 0; i < 3; ++i) {
    const Time tick = ticker.channel().receive();
    println((Duration(tick.ns) - start) / milliseconds(1));
  }
  ticker.stop();
  sleep(milliseconds(40));
  std::optional<Time> more;
  switch (select(receive(ticker.channel(), more), otherwise)) {
    case 0:
      println("tick", more.has_value());
      break;
    default:
      println("stopped");
  }
}

}  // namespace interleave::conformance
