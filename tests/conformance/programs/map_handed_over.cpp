#include "tests/conformance/program.h"

namespace interleave::conformance {

void map_handed_over() {
  const SharedMap<std::string, int> m("m");
  const auto done = make_channel<bool>("done");
  go("worker", [=] {
    m.add("a", 2);
    m.store("b", 1);
    m.erase("b");
    done.send(true);
  });
  done.receive();
  m.add("a", 1);
  const bool ok = m.find("b").has_value();
  const int a = m.load("a");
  println(a, ok, m.len());
}

}  // namespace interleave::conformance
