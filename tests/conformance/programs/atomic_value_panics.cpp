#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

void attempt_atomic_value_panics(const std::function<void()>& f) {
  func([&] {
    Defer guard([] { println(recover()); });
    f();
  });
}

}  // namespace

void atomic_value_panics() {
  const AtomicValue v("v");
  attempt_atomic_value_panics([&] { v.store(nullptr); });
  attempt_atomic_value_panics([&] { v.swap(nullptr); });
  attempt_atomic_value_panics([&] { v.compare_and_swap(1, nullptr); });
  attempt_atomic_value_panics([&] { v.compare_and_swap(1, "a"); });
  const bool first = v.compare_and_swap(1, 2);
  println(first, v.is_nil());
  println(v.compare_and_swap(nullptr, 3));
  println(v.compare_and_swap(nullptr, 4));
  const std::optional<int> old = v.swap(5);
  println(old, v.load<int>());
  attempt_atomic_value_panics([&] { v.store("a"); });
  attempt_atomic_value_panics([&] { v.swap("a"); });
  attempt_atomic_value_panics([&] { v.compare_and_swap("a", "b"); });
  attempt_atomic_value_panics([&] { v.compare_and_swap(nullptr, "b"); });
  attempt_atomic_value_panics([&] { v.compare_and_swap("a", 1); });
  const bool last = v.compare_and_swap(5, 6);
  println(last, v.load<int>());
}

}  // namespace interleave::conformance
