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

Unseen unseen(std::uint64_t once, std::uint64_t twice, std::uint64_t schedules) {
  assert(schedules > 0 && once <= schedules);
  const auto n = static_cast<double>(schedules), f1 = static_cast<double>(once),
             f2 = static_cast<double>(twice);
  const double pairs = twice > 0 ? f1 * f1 / (2 * f2) : f1 * std::max(f1 - 1, 0.0) / 2;
  return {.next_is_new = f1 / n, .classes = (n - 1) / n * pairs};
}

}  // namespace interleave::lab
