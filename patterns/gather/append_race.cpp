#include "patterns/gather/shared.h"

namespace interleave::patterns::gather::append_race {

void run(const Knobs& knobs) {
  int parts = knobs["parts"];
  SharedSlice<int> results("results");
  WaitGroup group("group");
  for (int i = 0; i < parts; ++i) {
    group.go("part", [=] {
      int result = compute(i, knobs);
      results.append(result);
    });
  }
  group.wait();
  expect(results.len() == parts, "there is a result per part");
}

}  // namespace interleave::patterns::gather::append_race
