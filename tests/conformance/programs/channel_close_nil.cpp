#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_close_nil() {
  Channel<int> ch;
  ch.close();
}

}  // namespace interleave::conformance
