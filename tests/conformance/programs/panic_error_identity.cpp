#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_error_identity() {
  const Error cause = new_error("cause");
  const Error failure = errorf("failed: %w", cause);
  Defer guard([&] {
    const Error err = recover().error();
    println(err, err == failure, is(err, cause), unwrap(err) == cause);
  });
  panic(failure);
}

}  // namespace interleave::conformance
