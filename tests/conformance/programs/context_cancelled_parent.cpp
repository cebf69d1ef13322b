#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_cancelled_parent() {
  auto [parent, cancel] = with_cancel(background());
  cancel();
  auto [child, cancel_child] = with_cancel(parent);
  Defer end_child([=] { cancel_child(); });
  println(child.err());
  auto [past, cancel_past] = with_timeout(parent, -hours(1));
  Defer end_past([=] { cancel_past(); });
  println(past.err());
}

}  // namespace interleave::conformance
