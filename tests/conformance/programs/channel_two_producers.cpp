#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_two_producers() {
  auto ch = make_channel<std::string>("ch", 1);
  for (const std::string name : {"a", "b"}) {
    go(name, [=] {
      ch.send(name + "1");
      ch.send(name + "2");
    });
  }
  const std::string first = ch.receive();
  const std::string second = ch.receive();
  const std::string third = ch.receive();
  println(first, second, third, ch.receive());
}

}  // namespace interleave::conformance
