#include "tests/conformance/program.h"

namespace interleave::conformance {

void ticker_panic_is_an_error() {
  Defer guard([] {
    const PanicValue r = recover();
    println(r, !r.error().is_nil());
  });
  Ticker ticker(milliseconds(0));
}

}  // namespace interleave::conformance
