#include "tests/conformance/program.h"

namespace interleave::conformance {

void error_wraps_several() {
  const Error a = new_error("a");
  const Error b = new_error("b");
  const Error both = errorf("%w and %w", a, b);
  println(both, is(both, a), is(both, b));
  println(unwrap(both), unwrap(join(a, b)));
}

}  // namespace interleave::conformance
