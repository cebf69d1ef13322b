// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::condition {

// Items that producers put and consumers take, under one lock.
struct Queue {
  Mutex mu{"mu"};
  Cond changed{mu, "changed"};
  Shared<int> items{"items"};
};

inline void put(Queue queue) {
  queue.mu.lock();
  queue.items.add(1);
  queue.changed.signal();
  queue.mu.unlock();
}

}  // namespace interleave::patterns::condition
