#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_child_may_lag_behind() {
  auto [parent, cancel] = with_cancel(background());
  auto [child, cancel_child] = with_cancel(parent);
  Defer end_child([=] { cancel_child(); });
  go("canceller", cancel);
  parent.done().receive();
  println(parent.err(), "/", child.err());
}

}  // namespace interleave::conformance
