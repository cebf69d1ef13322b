#include "patterns/gather/shared.h"

namespace interleave::patterns::gather::channel {

void run(const Knobs& knobs) {
  int parts = knobs["parts"];
  auto results = make_channel<int>("results", parts);
  WaitGroup group("group");
  for (int i = 0; i < parts; ++i) {
    group.go("part", [=] { results.send(compute(i, knobs)); });
  }
  group.wait();
  results.close();
  int count = 0;
  for (int result : results) count += result >= 0 ? 1 : 0;
  expect(count == parts, "there is a result per part");
}

}  // namespace interleave::patterns::gather::channel
