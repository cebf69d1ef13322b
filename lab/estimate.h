// What a count of random schedules says about all of them.
#pragma once

#include <cstdint>

namespace interleave::lab {

// From 0 to 1.
struct Interval {
  double low = 0, high = 1;
};

// Where the share of failing schedules lies with 95 % confidence, after `failing` of `all` > 0
// random ones (Wilson 1927, "Probable inference, the law of succession, and statistical
// inference"): with none failing, still up to about 4 / `all`.
Interval confidence_95(std::uint64_t failing, std::uint64_t all);

}  // namespace interleave::lab
