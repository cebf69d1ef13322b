// What the variants share.
#pragma once

#include <algorithm>

#include "patterns/variant.h"

namespace interleave::patterns::rate_limiter {

inline void request(int number) {
  work(milliseconds(5));
  println(fmt::format("request {}", number));
}

// Of the requests, so many have a token before the time is up.
inline int due(const Knobs& knobs) {
  int time = knobs["timeout-ms"];
  int tokens = knobs["burst"] + time / knobs["gap-ms"] - 1;
  return std::min({knobs["requests"], time / 5 - 1, tokens});
}

inline void report(Context ctx, int sent, int least) {
  println(fmt::format("{} sent", sent));
  if (ctx.err() == canceled) return;  // somebody stopped it before
  expect(sent >= least,
         fmt::format("there was time for {} requests", least));
}

}  // namespace interleave::patterns::rate_limiter
