#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_any_ready_case() {
  auto a = make_channel<int>("a", 1);
  auto b = make_channel<int>("b", 1);
  a.send(1);
  b.send(2);
  switch (select(receive(a), receive(b))) {
    case 0:
      println("a", a.len(), b.len());
      break;
    case 1:
      println("b", a.len(), b.len());
  }
}

}  // namespace interleave::conformance
