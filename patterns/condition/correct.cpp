#include "patterns/condition/shared.h"

namespace interleave::patterns::condition::correct {

void put(Queue q, int item, int room) {
  q.mu.lock();
  while (q.items.len() >= room) {
    q.changed.wait();
  }
  q.items.append(item);
  q.changed.broadcast();
  q.mu.unlock();
}

int take(Queue q) {
  q.mu.lock();
  while (q.items.len() == 0) {
    println("empty");
    q.changed.wait();
  }
  int item = q.items.at(0);
  q.items.store(q.items.slice(1, q.items.len()));
  q.changed.broadcast();
  q.mu.unlock();
  return item;
}

void run(const Knobs& knobs) {
  Queue queue = make_queue();
  WaitGroup all("all");
  for (int i = 0; i < knobs["pairs"]; ++i) {
    all.go("producer", [=] {
      for (int n = 0; n < knobs["items"]; ++n) {
        put(queue, n, knobs["room"]);
      }
    });
    all.go("consumer", [=] {
      for (int n = 0; n < knobs["items"]; ++n) {
        println(fmt::format("took {}", take(queue)));
      }
    });
  }
  all.wait();
}

}  // namespace interleave::patterns::condition::correct
