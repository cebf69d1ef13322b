#include "patterns/map_owner/shared.h"

namespace interleave::patterns::map_owner::rwmutex {

void ask(RWMutex mu, Hits hits, Knobs knobs) {
  mu.lock();
  int mine = count(hits, "home", knobs);
  mu.unlock();
  mu.rlock();
  Defer unlock([&] { mu.runlock(); });
  expect(hits.load("home") >= mine, "hits only grow");
}

void run(const Knobs& knobs) {
  Hits hits("hits");
  RWMutex mu("mu");
  WaitGroup clients("clients");

  for (int i = 0; i < knobs["clients"]; ++i) {
    clients.go("client", [=] { ask(mu, hits, knobs); });
  }
  clients.wait();
}

}  // namespace interleave::patterns::map_owner::rwmutex
