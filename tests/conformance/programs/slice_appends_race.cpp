#include "tests/conformance/program.h"

namespace interleave::conformance {

void slice_appends_race() {
  const SharedSlice<int> found("found");
  const WaitGroup group;
  for (int i = 1; i <= 2; ++i) {
    group.add(1);
    go("appends", [=] {
      Defer done([=] { group.done(); });
      found.append(i);
    });
  }
  group.wait();
  for (const int each : found) println(each);
}

}  // namespace interleave::conformance
