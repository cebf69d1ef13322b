#include "tests/conformance/program.h"

namespace interleave::conformance {

void map_concurrent_writes() {
  Defer guard([] { recover(); });
  const SharedMap<int, int> m("m");
  m.store(0, 0);
  const auto started = make_channel<bool>("started");
  go("other", [=] {
    started.close();
    for (int i = 0; i < 5; ++i) m.store(0, i);
  });
  started.receive();
  for (int i = 0; i < 5; ++i) m.store(0, i);
  println("lucky");
}

}  // namespace interleave::conformance
