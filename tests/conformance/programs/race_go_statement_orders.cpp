#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_go_statement_orders() {
  Shared<int> value("value", 7);
  auto done = make_channel<bool>("done");
  go("adder", [=] {
    value.add(1);
    done.close();
  });
  done.receive();
  println(value.load());
}

}  // namespace interleave::conformance
