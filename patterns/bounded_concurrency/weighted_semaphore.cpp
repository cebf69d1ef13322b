#include "patterns/bounded_concurrency/shared.h"

namespace interleave::patterns::bounded_concurrency::
    weighted_semaphore {

void feed(Context ctx, Weighted slots, Resource service,
          Knobs knobs) {
  WaitGroup group("group");
  for (int id = 1; id <= knobs["calls"]; ++id) {
    work(milliseconds(2));  // prepares the call
    if (slots.acquire(ctx, 1)) break;
    group.go("call", [=] {
      Defer release([=] { slots.release(1); });
      if (Error err = call(service, id, knobs)) {
        println(err.text());
        return;
      }
    });
  }
  group.wait();
}

void run(const Knobs& knobs) {
  int limit = knobs["limit"];
  Resource service("service", static_cast<std::uint32_t>(limit));
  auto [ctx, cancel] =
      with_timeout(background(), milliseconds(knobs["timeout-ms"]));
  Defer end([=] { cancel(); });
  Weighted slots("slots", limit);
  WaitGroup feeder("feeder");
  feeder.go("feed", [=] { feed(ctx, slots, service, knobs); });
  feeder.wait();
}

}  // namespace interleave::patterns::bounded_concurrency::weighted_semaphore
