#include <deque>
#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void defer_in_loop_panics() {
  std::deque<Defer<std::function<void()>>> all;
  for (int i = 0; i < 4; ++i) {
    all.emplace_back([=] {
      println(i, recover());
      if (i == 2) panic("of 2");
    });
  }
  panic("body");
}

}  // namespace interleave::conformance
