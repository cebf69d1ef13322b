#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_nil_range() {
  Channel<int> ch;
  for ([[maybe_unused]] int value : ch) {
  }
}

}  // namespace interleave::conformance
