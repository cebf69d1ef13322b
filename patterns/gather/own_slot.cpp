#include "patterns/gather/shared.h"

namespace interleave::patterns::gather::own_slot {

void run(const Knobs& knobs) {
  int parts = knobs["parts"];
  auto results = make_slice<int>("results", parts);
  WaitGroup group("group");
  for (int i = 0; i < parts; ++i) {
    group.go("part", [=] { results.set(i, compute(i, knobs)); });
  }
  group.wait();
  expect(results.len() == parts, "there is a result per part");
}

}  // namespace interleave::patterns::gather::own_slot
