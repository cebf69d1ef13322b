#include "patterns/variant.h"

namespace interleave::patterns::counter::atomic_load_store {

void run(const Knobs& knobs) {
  Atomic<int> counter("counter");
  WaitGroup workers("workers");
  int rounds = knobs["rounds"];
  for (int i = 0; i < knobs["workers"]; ++i) {
    workers.go("worker", [=] {
      for (int k = 0; k < rounds; ++k) {
        counter.store(counter.load() + 1);
      }
    });
  }
  workers.wait();
  int total = knobs["workers"] * rounds;
  expect(counter.load() == total, "each round is counted");
}

}  // namespace interleave::patterns::counter::atomic_load_store
