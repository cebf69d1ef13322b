#include "patterns/single_flight/shared.h"

namespace interleave::patterns::single_flight::correct {

std::string cached(Site site, std::string url, Knobs knobs) {
  std::string page = look_up(site, url);
  if (page.empty()) {
    page = fetch(site, knobs);
    keep(site, url, page);
  }
  return page;
}

std::string get(Site site, SingleFlight<std::string> flights,
                std::string url, Knobs knobs) {
  auto flight = flights.call(url, [=] {
    std::string page = cached(site, url, knobs);
    return std::pair<std::string, Error>(page, nil);
  });
  return flight.value;
}

void run(const Knobs& knobs) {
  Site site = make_site(knobs);
  SingleFlight<std::string> flights("flights");
  WaitGroup clients("clients");
  for (int id = 0; id < knobs["clients"]; ++id) {
    clients.go("client", [=] {
      work(milliseconds(id * knobs["gap-ms"]));
      println("got " + get(site, flights, "/", knobs));
    });
  }
  clients.wait();

  int fetches = site.fetches.load();
  println(fmt::format("fetched {} times", fetches));
  expect(fetches == 1,
         fmt::format("fetched {} times, not once", fetches));
}

}  // namespace interleave::patterns::single_flight::correct
