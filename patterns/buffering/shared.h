// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::buffering {

inline void burst(SendChannel<int> events, int count) {
  Defer close([=] { events.close(); });
  for (int i = 1; i <= count; ++i) events.send(i);
  println("all sent");
}

}  // namespace interleave::patterns::buffering
