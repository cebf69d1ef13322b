#include "patterns/variant.h"

namespace interleave::patterns::context_tree::
    background_in_the_middle {

const ContextKey<int> request_id;

// The store: goes through rows, one by one.
Error query(Context ctx, Knobs knobs) {
  int id = ctx.value(request_id).value_or(0);
  expect(id != 0, "a query without a request id");
  for (int row = 1; row <= knobs["rows"]; ++row) {
    if (Error err = ctx.err()) return err;
    work(milliseconds(10));
    println(fmt::format("request {}: row {}", id, row));
  }
  return nil;
}

// The service: a query may take so long, and no longer.
Error load(Context, Knobs knobs) {
  auto limit = milliseconds(knobs["query-limit-ms"]);
  auto [ctx, cancel] = with_timeout(background(), limit);
  Defer release([=] { cancel(); });
  return query(ctx, knobs);
}

// The handler: knows whose request it is.
void handle(Context parent, int id, Knobs knobs) {
  Context ctx = with_value(parent, request_id, id);
  Error err = load(ctx, knobs);
  println(fmt::format("request {}: {}", id, err.text()));
}

void run(const Knobs& knobs) {
  auto limit = milliseconds(knobs["deadline-ms"]);
  auto [ctx, cancel] = with_timeout(background(), limit);
  WaitGroup handlers("handlers");
  for (int id = 1; id <= 2; ++id) {
    handlers.go("handler", [=] { handle(ctx, id, knobs); });
  }
  work(milliseconds(knobs["cancel-ms"]));
  cancel();
  handlers.wait();
}

}  // namespace interleave::patterns::context_tree::background_in_the_middle
