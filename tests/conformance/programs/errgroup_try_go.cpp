#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_try_go() {
  ErrGroup group;
  group.set_limit(1);
  const auto end = make_channel<bool>("end");
  const auto work = [=] {
    end.receive();
    return nil;
  };
  const bool first = group.try_go("first", work);
  println(first, group.try_go("second", work));
  end.send(true);
  group.wait();
  println(group.try_go("third", [] { return nil; }));
  group.wait();
  group.set_limit(0);
  println(group.try_go("never", work));
  group.set_limit(-1);
  const bool last = group.try_go("last", [] { return nil; });
  println(last, group.wait());
}

}  // namespace interleave::conformance
