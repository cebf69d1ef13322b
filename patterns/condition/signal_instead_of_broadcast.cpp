#include "patterns/condition/shared.h"

namespace interleave::patterns::condition::
    signal_instead_of_broadcast {

// All that is wanted comes at once.
void fill(Queue queue, int count) {
  queue.mu.lock();
  queue.items.add(count);
  queue.changed.signal();
  queue.mu.unlock();
}

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
  fill(queue, each * knobs["consumers"]);
  consumers.wait();
}

}  // namespace interleave::patterns::condition::signal_instead_of_broadcast
