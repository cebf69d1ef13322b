// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::hanging_test {

// What is tested: tells when it is ready. At times the notice is
// lost.
inline void start_server(SendChannel<bool> ready, Knobs knobs) {
  work(milliseconds(knobs["start-ms"]));
  if (knobs["notice-lost"] == 0) ready.send(true);
}

}  // namespace interleave::patterns::hanging_test
