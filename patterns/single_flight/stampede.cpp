#include "patterns/single_flight/shared.h"

namespace interleave::patterns::single_flight::stampede {

std::string get(Site site, [[maybe_unused]] std::string url,
                Knobs knobs) {
  return fetch(site, knobs);
}

void run(const Knobs& knobs) {
  Site site = make_site(knobs);
  WaitGroup clients("clients");
  for (int id = 0; id < knobs["clients"]; ++id) {
    clients.go("client", [=] {
      work(milliseconds(id * knobs["gap-ms"]));
      println("got " + get(site, "/", knobs));
    });
  }
  clients.wait();

  int fetches = site.fetches.load();
  println(fmt::format("fetched {} times", fetches));
}

}  // namespace interleave::patterns::single_flight::stampede
