#include "patterns/bounded_concurrency/shared.h"

namespace interleave::patterns::bounded_concurrency::
    acquire_ignores_context {

Error make_report(Context, int report, Resource database,
                  Weighted slots, Knobs knobs) {
  for (int number = 1; number <= knobs["queries"]; ++number) {
    if (Error err = slots.acquire(background(), 1)) return err;
    Error err = query(database, report, number, knobs);
    slots.release(1);
    if (err) return err;
  }
  return nil;
}

void run(const Knobs& knobs) {
  auto room = static_cast<std::uint32_t>(knobs["at-once"]);
  Resource database("database", room);
  Weighted slots("slots", knobs["at-once"]);
  auto [group, ctx] = ErrGroup::with_context(background());
  for (int report = 1; report <= knobs["reports"]; ++report) {
    group.go("report", [=] {
      return make_report(ctx, report, database, slots, knobs);
    });
  }
  if (Error err = group.wait()) println(err.text());
}

}  // namespace interleave::patterns::bounded_concurrency::acquire_ignores_context
