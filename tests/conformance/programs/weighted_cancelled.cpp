#include "tests/conformance/program.h"

namespace interleave::conformance {

void weighted_cancelled() {
  const Weighted slots("slots", 1);
  slots.acquire(background(), 1);
  auto [ctx, cancel] = with_cancel(background());
  const auto result = make_channel<Error>("result");
  go("waits", [=] { result.send(slots.acquire(ctx, 1)); });
  cancel();
  println(result.receive());
  slots.release(1);
  println(slots.try_acquire(1));
}

}  // namespace interleave::conformance
