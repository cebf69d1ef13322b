#include "tests/conformance/program.h"

namespace interleave::conformance {

void map_empty_has_no_writer() {
  const SharedMap<int, int> m("m");
  const auto done = make_channel<bool>("done");
  for (int i = 0; i < 2; ++i) {
    go("deletes", [=] {
      for (int k = 0; k < 2; ++k) m.erase(1);
      done.send(true);
    });
  }
  go("reads", [=] {
    for (int k = 0; k < 2; ++k) {
      m.load(1);
      m.range([](int, int) {});
    }
    done.send(true);
  });
  for (int i = 0; i < 3; ++i) done.receive();
  println("fine");
}

}  // namespace interleave::conformance
