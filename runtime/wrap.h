// Go's arithmetic on integers, which wraps around where C++'s is undefined, and on times.
#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

namespace interleave::runtime {

// Go's a + b.
template <class T>
  requires std::is_arithmetic_v<T>
constexpr T wrapping_add(T a, T b) {
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
    using Bits = std::make_unsigned_t<T>;
    return static_cast<T>(static_cast<Bits>(static_cast<Bits>(a) + static_cast<Bits>(b)));
  } else {
    return static_cast<T>(a + b);
  }
}

// Go's a - b.
template <class T>
  requires std::is_integral_v<T>
constexpr T wrapping_subtract(T a, T b) {
  using Bits = std::make_unsigned_t<T>;
  return static_cast<T>(static_cast<Bits>(static_cast<Bits>(a) - static_cast<Bits>(b)));
}

// A time so much later: at most the last one there is, as Go's timers have it.
constexpr std::int64_t later_ns(std::int64_t time_ns, std::int64_t by_ns) {
  constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t first = std::numeric_limits<std::int64_t>::min();
  if (by_ns > 0 && time_ns > last - by_ns) return last;
  if (by_ns < 0 && time_ns < first - by_ns) return first;
  return time_ns + by_ns;
}

}  // namespace interleave::runtime
