#include "patterns/bounded_concurrency/shared.h"

namespace interleave::patterns::bounded_concurrency::
    semaphore_channel {

void run(const Knobs& knobs) {
  int limit = knobs["limit"];
  Resource service("service", static_cast<std::uint32_t>(limit));
  auto slots = make_channel<bool>("slots", limit);
  WaitGroup group("group");
  for (int id = 1; id <= knobs["calls"]; ++id) {
    slots.send(true);
    group.go("call", [=] {
      Defer release([=] { slots.receive(); });
      if (Error err = call(service, id, knobs)) {
        println(err.text());
        return;
      }
    });
  }
  group.wait();
}

}  // namespace interleave::patterns::bounded_concurrency::semaphore_channel
