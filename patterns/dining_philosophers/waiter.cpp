#include "patterns/variant.h"

namespace interleave::patterns::dining_philosophers::waiter {

void dine(SendChannel<int> sit_down, ReceiveChannel<int> get_up,
          Mutex left, Mutex right, int meals) {
  for (int i = 0; i < meals; ++i) {
    sit_down.send(1);
    left.lock();
    right.lock();
    work(milliseconds(10));  // eats
    right.unlock();
    left.unlock();
    get_up.receive();
  }
}

void run(const Knobs& knobs) {
  int seats = knobs["philosophers"];
  std::vector<Mutex> forks;
  for (int i = 0; i < seats; ++i) {
    forks.push_back(Mutex(fmt::format("fork {}", i)));
  }
  auto chairs = make_channel<int>("chairs", seats - 1);
  WaitGroup table("table");
  for (int i = 0; i < seats; ++i) {
    table.go("philosopher", [=] {
      int next = (i + 1) % seats;
      dine(chairs, chairs, forks[static_cast<std::size_t>(i)],
           forks[static_cast<std::size_t>(next)], knobs["meals"]);
    });
  }
  table.wait();
}

}  // namespace interleave::patterns::dining_philosophers::waiter
