#include "tests/conformance/program.h"

namespace interleave::conformance {

void timer_after_func() {
  const auto called = make_channel<int>("called");
  const Timer timer = after_func(milliseconds(1), "late", [=] { called.send(1); });
  const int first = called.receive();
  println(first, timer.channel().is_nil(), timer.stop());
  const bool reset = timer.reset(milliseconds(1));
  println(reset, called.receive());
  const Timer never = after_func(hours(1), "never", [] { println("called"); });
  const bool stopped = never.stop();
  println(stopped, never.stop());
}

}  // namespace interleave::conformance
