// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::gather {

// One part of the work: the square of its number, after a while.
inline int compute(int part, const Knobs& knobs) {
  work(milliseconds(knobs["work-ms"]));
  return part * part;
}

}  // namespace interleave::patterns::gather
