#include "patterns/bounded_concurrency/shared.h"

namespace interleave::patterns::bounded_concurrency::unbounded {

Error make_report(int report, Resource database, Knobs knobs) {
  for (int number = 1; number <= knobs["queries"]; ++number) {
    Error err = query(database, report, number, knobs);
    if (err) return err;
  }
  return nil;
}

void run(const Knobs& knobs) {
  auto room = static_cast<std::uint32_t>(knobs["at-once"]);
  Resource database("database", room);
  WaitGroup group("reports");
  for (int report = 1; report <= knobs["reports"]; ++report) {
    group.go("report", [=] {
      Error err = make_report(report, database, knobs);
      if (err) println(err.text());
    });
  }
  group.wait();
}

}  // namespace interleave::patterns::bounded_concurrency::unbounded
