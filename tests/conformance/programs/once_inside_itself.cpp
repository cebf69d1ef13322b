#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_inside_itself() {
  Once once;
  once.call([=] {
    println("outside");
    once.call([] { println("inside"); });
  });
}

}  // namespace interleave::conformance
