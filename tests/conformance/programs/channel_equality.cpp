#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_equality() {
  auto a = make_channel<int>("a");
  auto b = make_channel<int>("b");
  auto same = a;
  println(a == same, a == b);
  ReceiveChannel<int> receiving = a;
  ReceiveChannel<int> other = b;
  println(receiving == a, receiving == other);
}

}  // namespace interleave::conformance
