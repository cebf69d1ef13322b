#include "patterns/gather/shared.h"

namespace interleave::patterns::gather::mutex {

void run(const Knobs& knobs) {
  int parts = knobs["parts"];
  Mutex mu("mu");
  SharedSlice<int> results("results");
  WaitGroup group("group");
  for (int i = 0; i < parts; ++i) {
    group.go("part", [=] {
      int result = compute(i, knobs);
      mu.lock();
      results.append(result);
      mu.unlock();
    });
  }
  group.wait();
  expect(results.len() == parts, "there is a result per part");
}

}  // namespace interleave::patterns::gather::mutex
