// What must hold, whatever the input.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace interleave::tests {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace interleave::tests
