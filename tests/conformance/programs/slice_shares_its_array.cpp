#include "tests/conformance/program.h"

namespace interleave::conformance {

void slice_shares_its_array() {
  const Slice<int> all("all", {1, 2, 3, 4});
  Slice<int> part = all.slice(1, 2);
  const Slice<int> longer = part.append(9);
  println(part.len(), part.cap(), all.at(2), longer.at(1), part.slice(0, 3).at(2));
  const Slice<int> apart = all.slice(0, 1, 1).append(7);
  apart.set(0, 5);
  println(all.at(0), all.at(1), apart.at(0), apart.at(1));
  const std::int64_t copied = copy_slice(all.from(1), all);
  println(copied, all.at(1), all.at(2), all.at(3));
  for (const int each : part) part = part.append(each + 1);
  println(part.len(), part.at(1), all.at(2));
}

}  // namespace interleave::conformance
