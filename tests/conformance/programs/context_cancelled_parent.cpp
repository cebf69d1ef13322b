#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_cancelled_parent() {
  auto [parent, cancel] = with_cancel(background());
  cancel();
  auto [child, cancel_child] = with_cancel(parent);
  Defer end_child([cancel = cancel_child] { cancel(); });
  println(child.err());
  auto [past, cancel_past] = with_timeout(parent, -hours(1));
  Defer end_past([cancel = cancel_past] { cancel(); });
  println(past.err());
}

}  // namespace interleave::conformance
