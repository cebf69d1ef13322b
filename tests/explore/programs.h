// Small programs that several tests explore.
#pragma once

#include <memory>

#include "runtime/golang.h"

namespace interleave::tests {

// Three goroutines, each twice {lock; v++; unlock}: 6! / (2! 2! 2!) = 90 orders.
inline void three_lockers() {
  const runtime::Mutex mu("mu");
  const auto v = std::make_shared<int>(0);
  for (int i = 0; i < 3; ++i) {
    runtime::go("adder", [=] {
      for (int k = 0; k < 2; ++k) {
        mu.lock();
        ++*v;
        mu.unlock();
      }
    });
  }
}

// Two producers, each sending two values, and main, which receives them: 4! / (2! 2!) = 6 orders.
inline void two_producers() {
  const auto ch = runtime::make_channel<int>("ch");
  for (int i = 0; i < 2; ++i) {
    runtime::go("producer", [=] {
      ch.send(2 * i);
      ch.send(2 * i + 1);
    });
  }
  for (int i = 0; i < 4; ++i) ch.receive();
}

// Deadlocks if each gets its first lock.
inline void crossed_locks() {
  const runtime::Mutex a("a"), b("b");
  const auto both = [](const runtime::Mutex& first, const runtime::Mutex& second) {
    first.lock();
    second.lock();
    second.unlock();
    first.unlock();
  };
  runtime::WaitGroup group;
  group.go("ab", [=] { both(a, b); });
  group.go("ba", [=] { both(b, a); });
  group.wait();
}

// Two updates of a variable without protection: an update may be lost.
inline void lost_update() {
  const runtime::Atomic<int> v("v");
  runtime::WaitGroup group;
  for (int i = 0; i < 2; ++i) {
    group.go("adder", [=] { v.store(v.load() + 1); });
  }
  group.wait();
  runtime::expect(v.load() == 2, "v is 2");
}

}  // namespace interleave::tests
