#include "tests/conformance/program.h"

namespace interleave::conformance {

void error_identity() {
  const Error a = new_error("same");
  const Error b = new_error("same");
  const Error none;
  println(a == b, is(a, b), is(a, a));
  println(none, none == nil, is(none, nil), is(a, nil));
}

}  // namespace interleave::conformance
