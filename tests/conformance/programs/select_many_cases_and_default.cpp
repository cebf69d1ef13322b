#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_many_cases_and_default() {
  const auto a = make_channel<int>("a", 1);
  const auto b = make_channel<int>("b", 1);
  const auto c = make_channel<int>("c", 1);
  const auto d = make_channel<int>("d");
  for (int i = 0; i < 3; ++i) {
    switch (select(receive(a), receive(b), send(c, 1), send(d, 1), receive(d), otherwise)) {
      case 0:
        println("a");
        break;
      case 1:
        println("b");
        break;
      case 2:
        println("c");
        break;
      case 3:
        println("d");
        break;
      case 4:
        println("from d");
        break;
      default:
        println("default");
        b.send(1);
    }
  }
}

}  // namespace interleave::conformance
