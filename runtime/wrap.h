// Go's arithmetic on integers, which wraps around where C++'s is undefined.
#pragma once

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

}  // namespace interleave::runtime
