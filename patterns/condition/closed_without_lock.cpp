#include "patterns/condition/shared.h"

namespace interleave::patterns::condition::closed_without_lock {

void put(Queue q, int item) {
  q.mu.lock();
  q.items.append(item);
  q.changed.broadcast();
  q.mu.unlock();
}

void close(Queue q, Atomic<bool> closed) {
  closed.store(true);  // take may be about to wait
  q.changed.broadcast();
}

// Nothing is left if it gives nil.
std::optional<int> take(Queue q, Atomic<bool> closed) {
  const ScopedLock held(q.mu);
  while (q.items.len() == 0) {
    if (closed.load()) return std::nullopt;
    q.changed.wait();
  }
  int item = q.items.at(0);
  q.items.store(q.items.slice(1, q.items.len()));
  return item;
}

void run(const Knobs& knobs) {
  Queue queue = make_queue();
  Atomic<bool> closed("closed");
  WaitGroup producers("producers"), consumers("consumers");
  for (int i = 0; i < knobs["pairs"]; ++i) {
    producers.go("producer", [=] {
      for (int n = 0; n < knobs["items"]; ++n) put(queue, n);
    });
    consumers.go("consumer", [=] {
      while (auto item = take(queue, closed)) {
        println(fmt::format("took {}", *item));
      }
    });
  }
  producers.wait();
  close(queue, closed);
  consumers.wait();
}

}  // namespace interleave::patterns::condition::closed_without_lock
