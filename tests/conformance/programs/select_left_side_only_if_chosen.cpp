#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_left_side_only_if_chosen() {
  auto a = make_channel<int>("a", 1);
  auto b = make_channel<int>("b");
  a.send(5);
  int x = 1;
  std::optional<int> y = 2;
  select(receive(a, x), receive(b, y));
  println(x, y, false);
  a.close();
  std::optional<int> closed = 1;
  select(receive(a, closed), receive(b, y));
  println(closed.value_or(0), y, closed.has_value());
}

}  // namespace interleave::conformance
