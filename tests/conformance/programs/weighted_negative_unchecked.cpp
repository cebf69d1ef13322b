#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

void attempt_negative_unchecked(const std::function<void()>& f) {
  func([&] {
    Defer guard([] { println(recover()); });
    f();
  });
}

}  // namespace

void weighted_negative_unchecked() {
  attempt_negative_unchecked([] { const Weighted w("w", -1); });
  const Weighted slots("slots", 2);
  attempt_negative_unchecked([&] { println(slots.acquire(background(), -1)); });
  attempt_negative_unchecked([&] { println(slots.try_acquire(-1)); });
  const bool one = slots.try_acquire(1), two = slots.try_acquire(2);
  println(one, two, slots.try_acquire(0));
  attempt_negative_unchecked([&] { slots.release(-1); });
  const bool both = slots.try_acquire(2);
  println(both, slots.try_acquire(1));
}

}  // namespace interleave::conformance
