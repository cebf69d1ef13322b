#include "tests/conformance/program.h"

namespace interleave::conformance {

void error_wraps() {
  const Error inner = new_error("disk full");
  const Error outer = wrap("save", wrap("write", inner));
  println(outer);
  println(is(outer, inner), is(inner, outer), outer == inner);
}

}  // namespace interleave::conformance
