#include "tests/conformance/program.h"

namespace interleave::conformance {

void pipeline_stops_by_context() {
  auto [ctx, cancel] = with_cancel(background());
  WaitGroup stages;
  auto numbers = make_channel<int>("numbers");
  stages.add(1);
  go("numbers", [=] {
    Defer done([=] { stages.done(); });
    for (int i = 1;; ++i) {
      switch (select(send(numbers, i), receive(ctx.done()))) {
        case 0:
          break;
        case 1:
          return;
      }
    }
  });
  println(numbers.receive() + numbers.receive());
  cancel();
  stages.wait();
  println("all stages have ended");
}

}  // namespace interleave::conformance
