#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_copied() {
  WaitGroupState group{};
  add(group, 1);
  const auto ended = make_channel<bool>("ended");
  go("worker", [=, copy = group]() mutable {
    done(copy);
    wait(copy);
    ended.close();
  });
  ended.receive();
  println("worker is done");
  wait(group);
}

}  // namespace interleave::conformance
