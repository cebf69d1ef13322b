#include "tests/conformance/program.h"

namespace interleave::conformance {

void ticker_drops_ticks() {
  const Duration start = now();
  Ticker ticker(milliseconds(100));
  Defer stop([&] { ticker.stop(); });
  sleep(milliseconds(350));
  for (int i = 0; i < 2; ++i) {
    const Time tick = ticker.channel().receive();
    println((Duration(tick.ns) - start) / milliseconds(1));
  }
}

}  // namespace interleave::conformance
