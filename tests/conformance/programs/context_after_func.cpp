#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_after_func() {
  auto [ctx, cancel] = with_cancel(background());
  const auto called = make_channel<int>("called");
  const StopFunc stop = after_func(ctx, "first", [=] { called.send(1); });
  const StopFunc stop_other = after_func(ctx, "other", [=] { called.send(2); });
  const bool stopped = stop_other();
  println(stopped, stop_other());
  cancel();
  const int first = called.receive();
  println(first, stop());
  after_func(ctx, "late", [=] { called.send(3); });
  println(called.receive());
}

}  // namespace interleave::conformance
