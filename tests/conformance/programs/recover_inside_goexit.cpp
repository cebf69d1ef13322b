#include "tests/conformance/program.h"

namespace interleave::conformance {

void recover_inside_goexit() {
  const auto done = make_channel<bool>("done");
  go("goroutine", [=] {
    Defer close_it([=] { done.close(); });
    Defer after([] {
      func([] {
        Defer guard([] { println(recover()); });
        panic("inside");
      });
      println("goes on");
    });
    goexit();
  });
  done.receive();
}

}  // namespace interleave::conformance
