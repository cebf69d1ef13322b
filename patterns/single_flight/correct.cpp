#include "patterns/single_flight/shared.h"

namespace interleave::patterns::single_flight::correct {

int get(Resource database, Cache cache, SingleFlight<int> flights,
        Knobs knobs) {
  if (auto page = cache.find("home")) return *page;
  auto [page, err, shared] = flights.call("home", [=] {
    if (auto made = cache.find("home")) {
      return std::pair<int, Error>(*made, nil);
    }
    int fresh = make_page(database, knobs);
    cache.store("home", fresh);
    return std::pair<int, Error>(fresh, nil);
  });
  return page;
}

void run(const Knobs& knobs) {
  Resource database("database", 2);
  Cache cache;
  SingleFlight<int> flights("flights");
  WaitGroup callers("callers");
  for (int i = 0; i < knobs["callers"]; ++i) {
    callers.go("caller", [=] {
      println(fmt::to_string(get(database, cache, flights, knobs)));
    });
  }
  callers.wait();
}

}  // namespace interleave::patterns::single_flight::correct
