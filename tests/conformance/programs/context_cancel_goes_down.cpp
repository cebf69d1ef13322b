#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_cancel_goes_down() {
  auto [root, cancel_root] = with_cancel(background());
  Defer end_root([=] { cancel_root(); });
  auto [parent, cancel_parent] = with_cancel(root);
  auto [child, cancel_child] = with_cancel(parent);
  Defer end_child([=] { cancel_child(); });
  auto [grandchild, cancel_grandchild] = with_cancel(child);
  Defer end_grandchild([=] { cancel_grandchild(); });
  auto [sibling, cancel_sibling] = with_cancel(root);
  Defer end_sibling([=] { cancel_sibling(); });
  cancel_parent();
  grandchild.done().receive();
  println(root.err(), sibling.err());
  println(parent.err(), child.err(), grandchild.err());
}

}  // namespace interleave::conformance
