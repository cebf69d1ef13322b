#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_close_wakes_selects() {
  auto quit = make_channel<Unit>("quit");
  auto never = make_channel<int>("never");
  auto woken = make_channel<int>("woken", 3);
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("waiter", [=] {
      Defer done([=] { group.done(); });
      switch (select(receive(never), receive(quit))) {
        case 0:
          break;
        case 1:
          woken.send(1);
      }
    });
  }
  sleep(milliseconds(20));
  quit.close();
  group.wait();
  println(woken.len());
}

}  // namespace interleave::conformance
