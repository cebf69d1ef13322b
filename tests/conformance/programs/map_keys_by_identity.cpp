#include <map>
#include <unordered_map>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void map_keys_by_identity() {
  const auto a = make_channel<int>("a"), b = make_channel<int>("b");
  std::map<Channel<int>, int> channels{{a, 1}, {b, 2}, {Channel<int>(), 3}};
  const Channel<int> same = a;
  channels[same] += 10;
  println(channels[a], channels[b], channels[{}], channels.size());
  const Error x = new_error("same"), y = new_error("same");
  std::unordered_map<Error, int> errs{{x, 1}, {y, 2}, {nil, 3}};
  println(errs[x], errs[y], errs[nil], errs.size());
}

}  // namespace interleave::conformance
