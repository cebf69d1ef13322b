#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void timer_nil_func() {
  const std::function<void()> f;
  after_func(milliseconds(0), "f", f);
  sleep(milliseconds(50));
}

}  // namespace interleave::conformance
