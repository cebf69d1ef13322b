#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_text_of_errors() {
  const Error a = new_error("a");
  const auto show = [](const Error& err) { println(with_value(background(), "e", err).string()); };
  show(a);
  show(errorf("v %v", a));
  show(errorf("w %w", a));
  show(join(a, a));
  show(canceled);
  show(deadline_exceeded);
  show(nil);
}

}  // namespace interleave::conformance
