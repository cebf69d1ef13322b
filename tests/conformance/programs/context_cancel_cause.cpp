#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_cancel_cause() {
  auto [parent, cancel] = with_cancel_cause(background());
  auto [child, cancel_child] = with_cancel(parent);
  println(cause(child));
  cancel(new_error("shutdown"));
  cancel(new_error("too late"));
  println(child.err(), cause(child), cause(parent));
  auto [late, cancel_late] = with_cancel(parent);
  println(late.err(), cause(late), cause(background()));
}

}  // namespace interleave::conformance
