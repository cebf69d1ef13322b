#include "patterns/map_owner/shared.h"

namespace interleave::patterns::map_owner::rwmutex {

void client(int id, RWMutex mu, SharedMap<std::string, int> counts,
            Knobs knobs) {
  arrive(id, knobs);
  look_up(knobs);
  mu.lock();
  counts.add("/", 1);
  mu.unlock();
  mu.rlock();
  int count = counts.load("/");
  mu.runlock();
  println(fmt::format("client {}: hit {}", id, count));
}

void run(const Knobs& knobs) {
  RWMutex mu("mu");
  SharedMap<std::string, int> counts("counts");
  WaitGroup clients("clients");
  for (int id = 1; id <= knobs["clients"]; ++id) {
    clients.go("client", [=] { client(id, mu, counts, knobs); });
  }
  clients.wait();
}

}  // namespace interleave::patterns::map_owner::rwmutex
