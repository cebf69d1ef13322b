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
inline void report(int sent, const Knobs& knobs) {
  int time = knobs["timeout-ms"];
  int tokens = knobs["burst"] + time / knobs["gap-ms"] - 1;
  int least = std::min({knobs["requests"], time / 5 - 1, tokens});
  println(fmt::format("{} sent", sent));
  expect(sent >= least,
         fmt::format("there was time for {} requests", least));
}

}  // namespace interleave::patterns::rate_limiter
