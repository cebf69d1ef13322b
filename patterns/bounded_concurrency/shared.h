// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::bounded_concurrency {

// Asks a service that bears only so many calls at once. Each n-th
// call fails.
inline Error call(Resource service, int id, const Knobs& knobs) {
  service.take(1);
  Defer give_back([=] { service.give_back(1); });
  work(milliseconds(knobs["work-ms"]));
  int nth = knobs["failing-nth"];
  if (nth > 0 && id % nth == 0) {
    return new_error(fmt::format("call {} failed", id));
  }
  return nil;
}

}  // namespace interleave::patterns::bounded_concurrency
