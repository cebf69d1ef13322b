#include "patterns/condition/shared.h"

namespace interleave::patterns::condition::correct {

void take(Queue queue) {
  queue.mu.lock();
  while (queue.items.load() == 0) queue.changed.wait();
  queue.items.add(-1);
  queue.mu.unlock();
}

void run(const Knobs& knobs) {
  Queue queue;
  int each = knobs["items"];
  WaitGroup consumers("consumers");
  for (int i = 0; i < knobs["consumers"]; ++i) {
    consumers.go("consumer", [=] {
      for (int k = 0; k < each; ++k) take(queue);
    });
  }
  for (int k = 0; k < each * knobs["consumers"]; ++k) put(queue);
  consumers.wait();
}

}  // namespace interleave::patterns::condition::correct
