#include "patterns/bounded_concurrency/shared.h"

namespace interleave::patterns::bounded_concurrency::
    missing_release {

void run(const Knobs& knobs) {
  int limit = knobs["limit"];
  Resource service("service", static_cast<std::uint32_t>(limit));
  auto slots = make_channel<bool>("slots", limit);
  WaitGroup group("group");
  for (int id = 1; id <= knobs["calls"]; ++id) {
    slots.send(true);
    group.go("call", [=] {
      if (Error err = call(service, id, knobs)) {
        println(err.text());
        return;  // and keeps its slot
      }
      slots.receive();
    });
  }
  group.wait();
}

}  // namespace interleave::patterns::bounded_concurrency::missing_release
