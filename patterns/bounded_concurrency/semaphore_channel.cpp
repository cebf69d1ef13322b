#include "patterns/bounded_concurrency/shared.h"

namespace interleave::patterns::bounded_concurrency::
    semaphore_channel {

Error make_report(int report, Resource database,
                  Channel<bool> slots, Knobs knobs) {
  for (int number = 1; number <= knobs["queries"]; ++number) {
    slots.send(true);
    Error err = query(database, report, number, knobs);
    slots.receive();
    if (err) return err;
  }
  return nil;
}

void run(const Knobs& knobs) {
  auto room = static_cast<std::uint32_t>(knobs["at-once"]);
  Resource database("database", room);
  auto slots = make_channel<bool>("slots", knobs["at-once"]);
  WaitGroup group("reports");
  for (int report = 1; report <= knobs["reports"]; ++report) {
    group.go("report", [=] {
      Error err = make_report(report, database, slots, knobs);
      if (err) println(err.text());
    });
  }
  group.wait();
}

}  // namespace interleave::patterns::bounded_concurrency::semaphore_channel
