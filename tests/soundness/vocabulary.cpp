#include "tests/soundness/vocabulary.h"

#include "tests/soundness/ops.h"

namespace interleave::tests {
namespace {

std::vector<Theme> all_themes() {
  std::vector<Theme> all;
  for (const std::span<const Theme> part :
       {channel_themes(), time_themes(), lock_themes(), state_themes(), control_themes()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace

std::span<const Theme> themes() {
  static const std::vector<Theme> all = all_themes();
  return all;
}

}  // namespace interleave::tests
