// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::lazy_init {

// What is made once, when it is first needed.
struct Config {
  bool ready = false;
  int port = 0;
};

inline Config load(Atomic<int> loads, const Knobs& knobs) {
  loads.add(1);
  work(milliseconds(knobs["load-ms"]));
  return {true, 8080};
}

inline void use(const Config& config) {
  expect(config.ready, "a configuration is loaded before its use");
}

}  // namespace interleave::patterns::lazy_init
