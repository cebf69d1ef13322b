// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::ticker {

inline void produce(SendChannel<int> messages, Knobs knobs) {
  Defer close([=] { messages.close(); });
  for (int n = 1; n <= knobs["messages"]; ++n) {
    work(milliseconds(knobs["gap-ms"]));
    messages.send(n);
  }
}

}  // namespace interleave::patterns::ticker
