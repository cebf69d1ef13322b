// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::rate_limiter {

inline void request(int number) {
  work(milliseconds(5));
  println(fmt::format("request {}", number));
}

}  // namespace interleave::patterns::rate_limiter
