// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::bounded_concurrency {

// The database does not say no when it has too much to do.
inline Error query(Resource database, int report, int number,
                   const Knobs& knobs) {
  database.take(1);
  work(milliseconds(20));
  database.give_back(1);
  int id = (report - 1) * knobs["queries"] + number;
  int every = knobs["fails-every"];
  if (every > 0 && id % every == 0) {
    return new_error(
        fmt::format("report {}: query {} failed", report, number));
  }
  return nil;
}

}  // namespace interleave::patterns::bounded_concurrency
