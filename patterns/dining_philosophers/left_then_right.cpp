#include <map>

#include "patterns/variant.h"

namespace interleave::patterns::dining_philosophers::
    left_then_right {

void philosopher(int seat, std::map<int, Mutex> forks,
                 Knobs knobs) {
  int next = (seat + 1) % knobs["philosophers"];
  const Mutex& left = forks.at(seat);
  const Mutex& right = forks.at(next);
  for (int meal = 0; meal < knobs["meals"]; ++meal) {
    work(milliseconds(rand_intn(knobs["think-ms"])));
    left.lock();
    println(fmt::format("{} has a fork", seat));
    right.lock();
    work(milliseconds(knobs["eat-ms"]));
    right.unlock();
    left.unlock();
  }
}

void run(const Knobs& knobs) {
  std::map<int, Mutex> forks;
  for (int i = 0; i < knobs["philosophers"]; ++i) {
    forks.emplace(i, Mutex(fmt::format("fork {}", i)));
  }
  WaitGroup table("table");
  for (int i = 0; i < knobs["philosophers"]; ++i) {
    table.go("philosopher", [=] { philosopher(i, forks, knobs); });
  }
  table.wait();
}

}  // namespace interleave::patterns::dining_philosophers::left_then_right
