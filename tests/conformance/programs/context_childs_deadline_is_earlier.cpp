#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_childs_deadline_is_earlier() {
  auto [parent, cancel] = with_timeout(background(), hours(1));
  Defer end([=] { cancel(); });
  auto [child, cancel_child] = with_timeout(parent, milliseconds(20));
  Defer end_child([=] { cancel_child(); });
  child.done().receive();
  println(child.err(), parent.err());
}

}  // namespace interleave::conformance
