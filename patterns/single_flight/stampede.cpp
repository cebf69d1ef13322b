#include "patterns/single_flight/shared.h"

namespace interleave::patterns::single_flight::stampede {

int get(Resource database, Knobs knobs) {
  return make_page(database, knobs);
}

void run(const Knobs& knobs) {
  Resource database("database", 2);
  WaitGroup callers("callers");
  for (int i = 0; i < knobs["callers"]; ++i) {
    callers.go("caller", [=] {
      println(fmt::to_string(get(database, knobs)));
    });
  }
  callers.wait();
}

}  // namespace interleave::patterns::single_flight::stampede
