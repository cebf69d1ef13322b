#include "tests/conformance/program.h"

namespace interleave::conformance {

void ticker_reset() {
  const Ticker ticker(hours(1));
  ticker.reset(milliseconds(1));
  ticker.channel().receive();
  ticker.channel().receive();
  ticker.stop();
  ticker.reset(milliseconds(1));
  ticker.channel().receive();
  println("ticked");
}

}  // namespace interleave::conformance
