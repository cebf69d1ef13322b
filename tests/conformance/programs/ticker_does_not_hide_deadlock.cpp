#include "tests/conformance/program.h"

namespace interleave::conformance {

void ticker_does_not_hide_deadlock() {
  Ticker ticker(milliseconds(20));
  Defer stop([&] { ticker.stop(); });
  make_channel<int>("ch").receive();
}

}  // namespace interleave::conformance
