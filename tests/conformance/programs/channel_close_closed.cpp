#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_close_closed() {
  auto ch = make_channel<int>("ch");
  ch.close();
  ch.close();
}

}  // namespace interleave::conformance
