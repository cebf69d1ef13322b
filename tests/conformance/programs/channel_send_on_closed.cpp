#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_send_on_closed() {
  auto ch = make_channel<int>("ch", 1);
  ch.close();
  println("closed");
  ch.send(1);
}

}  // namespace interleave::conformance
