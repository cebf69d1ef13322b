#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_limit() {
  ErrGroup group;
  group.set_limit(2);
  const auto slots = make_channel<bool>("slots", 2);
  for (int i = 0; i < 5; ++i) {
    group.go("worker", [=]() -> Error {
      if (select(send(slots, true), otherwise) != 0) return new_error("too many");
      slots.receive();
      return nil;
    });
  }
  println(group.wait());
}

}  // namespace interleave::conformance
