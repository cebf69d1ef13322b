#include <string>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

struct RefusedByValue {
  std::string text() const { return "refused"; }
};

}  // namespace

void atomic_value_errors() {
  const AtomicValue v("v");
  const Error a = new_error("a");
  v.store(a);
  v.store(errorf("plain %v", a));
  const auto attempt = [](const auto& f) {
    func([&] {
      Defer guard([] { println(recover()); });
      f();
    });
  };
  attempt([&] { v.store(errorf("w %w", a)); });
  attempt([&] { v.swap(Error(RefusedByValue())); });
  attempt([&] { v.compare_and_swap(a, Error(RefusedByValue())); });
  attempt([&] { v.compare_and_swap(nil, Error(RefusedByValue())); });
  println(v.load<Error>());
}

}  // namespace interleave::conformance
