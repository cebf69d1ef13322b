#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_nil_send() {
  Channel<int> ch;
  ch.send(1);
}

}  // namespace interleave::conformance
