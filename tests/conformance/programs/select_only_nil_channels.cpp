#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_only_nil_channels() {
  Channel<int> a;
  Channel<int> b;
  select(receive(a), send(b, 1));
}

}  // namespace interleave::conformance
