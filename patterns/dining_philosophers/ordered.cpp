#include "patterns/variant.h"

namespace interleave::patterns::dining_philosophers::ordered {

void dine(Mutex left, Mutex right, int meals) {
  for (int i = 0; i < meals; ++i) {
    left.lock();
    right.lock();
    work(milliseconds(10));  // eats
    right.unlock();
    left.unlock();
  }
}

void run(const Knobs& knobs) {
  int seats = knobs["philosophers"];
  std::vector<Mutex> forks;
  for (int i = 0; i < seats; ++i) {
    forks.push_back(Mutex(fmt::format("fork {}", i)));
  }
  WaitGroup table("table");
  for (int i = 0; i < seats; ++i) {
    table.go("philosopher", [=] {
      int next = (i + 1) % seats;
      dine(forks[static_cast<std::size_t>(std::min(i, next))],
           forks[static_cast<std::size_t>(std::max(i, next))],
           knobs["meals"]);
    });
  }
  table.wait();
}

}  // namespace interleave::patterns::dining_philosophers::ordered
