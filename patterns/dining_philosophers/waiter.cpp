#include <map>

#include "patterns/variant.h"

namespace interleave::patterns::dining_philosophers::waiter {

void philosopher(int seat, std::map<int, Mutex> forks,
                 Weighted seats, Knobs knobs) {
  int next = (seat + 1) % knobs["philosophers"];
  const Mutex& left = forks.at(seat);
  const Mutex& right = forks.at(next);
  for (int meal = 0; meal < knobs["meals"]; ++meal) {
    work(milliseconds(rand_intn(knobs["think-ms"])));
    seats.acquire(background(), 1);
    left.lock();
    println(fmt::format("{} has a fork", seat));
    right.lock();
    work(milliseconds(knobs["eat-ms"]));
    right.unlock();
    left.unlock();
    seats.release(1);
  }
}

void run(const Knobs& knobs) {
  std::map<int, Mutex> forks;
  for (int i = 0; i < knobs["philosophers"]; ++i) {
    forks.emplace(i, Mutex(fmt::format("fork {}", i)));
  }
  Weighted seats("seats", knobs["philosophers"] - 1);
  WaitGroup table("table");
  for (int i = 0; i < knobs["philosophers"]; ++i) {
    table.go("philosopher",
             [=] { philosopher(i, forks, seats, knobs); });
  }
  table.wait();
}

}  // namespace interleave::patterns::dining_philosophers::waiter
