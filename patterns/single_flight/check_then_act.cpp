#include "patterns/single_flight/shared.h"

namespace interleave::patterns::single_flight::check_then_act {

int get(Resource database, Cache cache, Knobs knobs) {
  if (auto page = cache.find("home")) return *page;
  int fresh = make_page(database, knobs);
  cache.store("home", fresh);
  return fresh;
}

void run(const Knobs& knobs) {
  Resource database("database", 2);
  Cache cache;
  WaitGroup callers("callers");
  for (int i = 0; i < knobs["callers"]; ++i) {
    callers.go("caller", [=] {
      println(fmt::to_string(get(database, cache, knobs)));
    });
  }
  callers.wait();
}

}  // namespace interleave::patterns::single_flight::check_then_act
