// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::stop_channel {

// The first two checkers have a bad record each.
inline bool is_bad(int checker, int record, const Knobs& knobs) {
  if (checker == 1) return record == knobs["first-bad"];
  if (checker == 2) return record == knobs["second-bad"];
  return false;
}

inline bool is_stopped(ReceiveChannel<Unit> stop) {
  return select(receive(stop), otherwise) == 0;
}

}  // namespace interleave::patterns::stop_channel
