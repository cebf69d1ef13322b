#include "tests/conformance/program.h"

namespace interleave::conformance {

void error_join() {
  const Error a = new_error("a");
  const Error b = new_error("b");
  const Error c = new_error("c");
  const Error joined_error = join(a, nil, b);
  println(joined_error);
  println(is(joined_error, a), is(joined_error, b), is(joined_error, c));
  println(join(nil, nil) == nil);
  println(wrap("outer", join(a)));
}

}  // namespace interleave::conformance
