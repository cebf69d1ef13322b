#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_close_wakes_all_receivers() {
  auto ch = make_channel<int>("ch");
  auto woken = make_channel<bool>("woken");
  for (int i = 0; i < 4; ++i) {
    go("receiver", [=] { woken.send(ch.receive_ok().has_value()); });
  }
  sleep(milliseconds(20));
  ch.close();
  for (int i = 0; i < 4; ++i) println(woken.receive());
}

}  // namespace interleave::conformance
