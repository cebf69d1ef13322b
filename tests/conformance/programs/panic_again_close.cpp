#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_again_close() {
  const auto c = make_channel<int>("c");
  c.close();
  Defer again([=] {
    recover();
    c.close();
  });
  c.close();
}

}  // namespace interleave::conformance
