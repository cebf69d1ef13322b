#include "tests/conformance/program.h"

namespace interleave::conformance {

void sync_map_one_wins() {
  const SyncMap<std::string, int> m;
  const WaitGroup group;
  const auto stored = make_channel<int>("stored", 3);
  for (int i = 1; i <= 3; ++i) {
    group.add(1);
    go("stores", [=] {
      Defer done([=] { group.done(); });
      if (!m.load_or_store("key", i).second) stored.send(i);
    });
  }
  group.wait();
  const int value = *m.load("key");
  const std::size_t count = stored.len();
  println(count, value == stored.receive());
}

}  // namespace interleave::conformance
