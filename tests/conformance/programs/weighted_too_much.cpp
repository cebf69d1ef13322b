#include "tests/conformance/program.h"

namespace interleave::conformance {

void weighted_too_much() {
  const Weighted slots("slots", 1);
  auto [ctx, cancel] = with_cancel(background());
  const auto result = make_channel<Error>("result");
  go("waits", [=] { result.send(slots.acquire(ctx, 2)); });
  println(slots.acquire(background(), 1));
  cancel();
  println(result.receive());
}

}  // namespace interleave::conformance
