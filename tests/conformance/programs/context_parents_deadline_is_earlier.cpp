#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_parents_deadline_is_earlier() {
  auto [parent, cancel] = with_timeout(background(), milliseconds(20));
  Defer end([=] { cancel(); });
  auto [child, cancel_child] = with_timeout(parent, hours(1));
  Defer end_child([=] { cancel_child(); });
  const auto parents = parent.deadline();
  const auto own = child.deadline();
  println(own == parents, own.has_value());
  child.done().receive();
  println(child.err());
}

}  // namespace interleave::conformance
