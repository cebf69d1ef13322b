#include "tests/conformance/program.h"

namespace interleave::conformance {

void weighted_released_too_often() {
  const Weighted slots("slots", 2);
  slots.acquire(background(), 1);
  slots.release(1);
  println("released");
  slots.release(1);
}

}  // namespace interleave::conformance
