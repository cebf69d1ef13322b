// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::fan_out {

struct Page {
  int id = 0;
  Error err;
};

// Stands for a request over the network: takes its time, unless ctx
// is cancelled, and fails if it is told to.
inline Error fetch(Context ctx, int id, Knobs knobs) {
  auto response =
      after(milliseconds(knobs["latency-ms"] + 10 * id));
  if (select(receive(ctx.done()), receive(response)) == 0) {
    return ctx.err();
  }
  if (id == knobs["failing"]) {
    return new_error(fmt::format("page {} not found", id));
  }
  return nil;
}

}  // namespace interleave::patterns::fan_out
