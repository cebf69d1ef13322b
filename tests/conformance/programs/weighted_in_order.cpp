#include "tests/conformance/program.h"

namespace interleave::conformance {

void weighted_in_order() {
  const Weighted slots("slots", 3);
  slots.acquire(background(), 2);
  const bool too_many = slots.try_acquire(2);
  println(too_many, slots.try_acquire(1));
  slots.release(1);
  const auto large = make_channel<bool>("large");
  go("large", [=] {
    slots.acquire(background(), 3);
    large.send(true);
  });
  while (slots.try_acquire(1)) slots.release(1);
  slots.release(2);
  large.receive();
  println(slots.try_acquire(1));
}

}  // namespace interleave::conformance
