#include "patterns/map_owner/shared.h"

namespace interleave::patterns::map_owner::unsynchronised {

void client(int id, SharedMap<std::string, int> counts,
            Knobs knobs) {
  arrive(id, knobs);
  look_up(knobs);
  counts.add("/", 1);
  int count = counts.load("/");
  println(fmt::format("client {}: hit {}", id, count));
}

void run(const Knobs& knobs) {
  SharedMap<std::string, int> counts("counts");
  WaitGroup clients("clients");
  for (int id = 1; id <= knobs["clients"]; ++id) {
    clients.go("client", [=] { client(id, counts, knobs); });
  }
  clients.wait();
}

}  // namespace interleave::patterns::map_owner::unsynchronised
