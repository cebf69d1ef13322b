#include "tests/conformance/program.h"

namespace interleave::conformance {

void error_as() {
  struct StatusError {
    int code = 0;
    std::string text() const { return "status " + std::to_string(code); }
  };
  const Error err = wrap("fetch", StatusError{404});
  const auto status = as<StatusError>(err);
  println(status.has_value(), status->code);
  println(as<StatusError>(new_error("other")).has_value());
  println(err);
}

}  // namespace interleave::conformance
