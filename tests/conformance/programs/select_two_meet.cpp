#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_two_meet() {
  auto ch = make_channel<std::string>("ch");
  auto results = make_channel<std::string>("results", 2);
  for (const std::string name : {"a", "b"}) {
    go(name, [=] {
      std::string other;
      switch (select(send(ch, name), receive(ch, other))) {
        case 0:
          results.send(name + " sent");
          break;
        case 1:
          results.send(name + " received " + other);
      }
    });
  }
  const std::string first = results.receive();
  println(first, results.receive());
}

}  // namespace interleave::conformance
