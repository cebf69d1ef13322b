#include "patterns/gather/shared.h"

namespace interleave::patterns::gather::map {

void run(const Knobs& knobs) {
  int parts = knobs["parts"];
  Mutex mu("mu");
  SharedMap<int, int> results("results");
  WaitGroup group("group");
  for (int i = 0; i < parts; ++i) {
    group.go("part", [=] {
      int result = compute(i, knobs);
      mu.lock();
      results.store(i, result);
      mu.unlock();
    });
  }
  group.wait();
  expect(results.len() == static_cast<std::size_t>(parts),
         "there is a result per part");
}

}  // namespace interleave::patterns::gather::map
