#include "tests/conformance/program.h"

namespace interleave::conformance {

void error_unwrap() {
  const Error inner = new_error("inner");
  const Error outer = errorf("outer: %w", inner);
  const Error text = errorf("outer: %v", inner);
  println(unwrap(outer) == inner, unwrap(inner), unwrap(nil));
  println(text, unwrap(text), is(text, inner));
}

}  // namespace interleave::conformance
