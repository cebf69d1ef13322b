#include <vector>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_fifo_of_receivers() {
  auto ch = make_channel<std::string>("ch");
  std::vector<Channel<std::string>> got;
  for (int i = 0; i < 3; ++i) {
    auto mine = make_channel<std::string>("mine", 1);
    got.push_back(mine);
    go("receiver", [=] { mine.send(ch.receive()); });
    sleep(milliseconds(20));
  }
  ch.send("a");
  ch.send("b");
  ch.send("c");
  for (std::size_t i = 0; i < got.size(); ++i) println(i, got[i].receive());
}

}  // namespace interleave::conformance
