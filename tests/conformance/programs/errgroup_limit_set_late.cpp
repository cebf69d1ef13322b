#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_limit_set_late() {
  ErrGroup group;
  const auto stop = make_channel<bool>("stop");
  group.go("first", [=] {
    stop.receive();
    return nil;
  });
  group.set_limit(1);
  stop.close();
  println("waiting");
  println(group.wait());
}

}  // namespace interleave::conformance
