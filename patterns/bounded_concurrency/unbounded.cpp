#include "patterns/bounded_concurrency/shared.h"

namespace interleave::patterns::bounded_concurrency::unbounded {

void run(const Knobs& knobs) {
  int limit = knobs["limit"];
  Resource service("service", static_cast<std::uint32_t>(limit));
  WaitGroup group("group");
  for (int id = 1; id <= knobs["calls"]; ++id) {
    group.go("call", [=] {
      if (Error err = call(service, id, knobs)) {
        println(err.text());
        return;
      }
    });
  }
  group.wait();
}

}  // namespace interleave::patterns::bounded_concurrency::unbounded
