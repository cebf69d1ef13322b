#include "patterns/map_owner/shared.h"

namespace interleave::patterns::map_owner::unsynchronised {

void ask(Hits hits, Knobs knobs) {
  int mine = count(hits, "home", knobs);
  expect(hits.load("home") >= mine, "hits only grow");
}

void run(const Knobs& knobs) {
  Hits hits("hits");
  WaitGroup clients("clients");

  for (int i = 0; i < knobs["clients"]; ++i) {
    clients.go("client", [=] { ask(hits, knobs); });
  }
  clients.wait();
}

}  // namespace interleave::patterns::map_owner::unsynchronised
