#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_context_error_orders() {
  Shared<int> value("value");
  auto made = with_cancel(background());
  auto ctx = made.first;
  auto cancel = made.second;
  go("writer", [=] {
    value.store(7);
    cancel();
  });
  while (ctx.err().is_nil()) sleep(milliseconds(1));
  println(value.load());
}

}  // namespace interleave::conformance
