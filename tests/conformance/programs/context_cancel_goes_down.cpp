#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_cancel_goes_down() {
  auto [root, cancel_root] = with_cancel(background());
  Defer end_root([cancel = cancel_root] { cancel(); });
  auto [parent, cancel_parent] = with_cancel(root);
  auto [child, cancel_child] = with_cancel(parent);
  Defer end_child([cancel = cancel_child] { cancel(); });
  auto [grandchild, cancel_grandchild] = with_cancel(child);
  Defer end_grandchild([cancel = cancel_grandchild] { cancel(); });
  auto [sibling, cancel_sibling] = with_cancel(root);
  Defer end_sibling([cancel = cancel_sibling] { cancel(); });
  cancel_parent();
  grandchild.done().receive();
  println(root.err(), sibling.err());
  println(parent.err(), child.err(), grandchild.err());
}

}  // namespace interleave::conformance
