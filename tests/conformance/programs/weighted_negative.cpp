#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

void attempt_negative(const std::function<void()>& f) {
  func([&] {
    Defer guard([] { println(recover()); });
    f();
  });
}

}  // namespace

void weighted_negative() {
  attempt_negative([] { const Weighted w("w", -1); });
  const Weighted slots("slots", 2);
  attempt_negative([&] { println(slots.acquire(background(), -1)); });
  attempt_negative([&] { println(slots.try_acquire(-1)); });
  const bool one = slots.try_acquire(1), two = slots.try_acquire(2);
  println(one, two, slots.try_acquire(0));
  attempt_negative([&] { slots.release(-1); });
  const bool both = slots.try_acquire(2);
  println(both, slots.try_acquire(1));
}

}  // namespace interleave::conformance
