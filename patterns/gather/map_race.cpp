#include "patterns/gather/shared.h"

namespace interleave::patterns::gather::map_race {

void run(const Knobs& knobs) {
  int parts = knobs["parts"];
  SharedMap<int, int> results("results");
  WaitGroup group("group");
  for (int i = 0; i < parts; ++i) {
    group.go("part", [=] {
      int result = compute(i, knobs);
      results.store(i, result);
    });
  }
  group.wait();
  expect(results.len() == static_cast<std::size_t>(parts),
         "there is a result per part");
}

}  // namespace interleave::patterns::gather::map_race
