#include "patterns/bounded_concurrency/shared.h"

namespace interleave::patterns::bounded_concurrency::
    errgroup_limit {

Error make_report(Context ctx, int report, Resource database,
                  Knobs knobs) {
  for (int number = 1; number <= knobs["queries"]; ++number) {
    if (ctx.err()) return ctx.err();
    Error err = query(database, report, number, knobs);
    if (err) return err;
  }
  return nil;
}

void run(const Knobs& knobs) {
  auto room = static_cast<std::uint32_t>(knobs["at-once"]);
  Resource database("database", room);
  auto [group, ctx] = ErrGroup::with_context(background());
  group.set_limit(knobs["at-once"]);
  for (int report = 1; report <= knobs["reports"]; ++report) {
    group.go("report", [=] {
      return make_report(ctx, report, database, knobs);
    });
  }
  if (Error err = group.wait()) println(err.text());
}

}  // namespace interleave::patterns::bounded_concurrency::errgroup_limit
