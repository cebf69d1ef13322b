// What the variants share.
#pragma once

#include <string>

#include "patterns/variant.h"

namespace interleave::patterns::map_owner {

// Clients come one after the other.
inline void arrive(int client, Knobs knobs) {
  work(milliseconds(client * knobs["gap-ms"]));
}

// Takes its time, more or less.
inline void look_up(Knobs knobs) {
  work(milliseconds(rand_intn(knobs["work-ms"] + 1)));
}

}  // namespace interleave::patterns::map_owner
