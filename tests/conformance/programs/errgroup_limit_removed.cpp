#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_limit_removed() {
  ErrGroup group;
  const auto stop = make_channel<bool>("stop");
  const auto waits = [=] {
    stop.receive();
    return nil;
  };
  group.set_limit(1);
  group.go("first", waits);
  group.set_limit(-7);
  println(group.try_go("second", waits));
  group.set_limit(2);
  const bool third = group.try_go("third", waits), fourth = group.try_go("fourth", waits);
  println(third, fourth, group.try_go("fifth", waits));
  stop.close();
  println("waiting");
  println(group.wait());
}

}  // namespace interleave::conformance
