#include "lab/estimate.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace interleave::lab {

Interval confidence_95(std::uint64_t failing, std::uint64_t all) {
  assert(all > 0 && failing <= all);
  constexpr double z = 1.959964;
  const auto n = static_cast<double>(all), p = static_cast<double>(failing) / n;
  const double center = p + z * z / (2 * n),
               spread = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  const double scale = 1 + z * z / n;
  return {.low = failing == 0 ? 0 : std::max(0.0, (center - spread) / scale),
          .high = failing == all ? 1 : std::min(1.0, (center + spread) / scale)};
}

}  // namespace interleave::lab
