// Large numbers as people read them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace interleave::lab {

// "83,412".
inline std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

// "1 step", "2,000 steps".
inline std::string plural(std::uint64_t count, std::string_view one) {
  std::string text = grouped(count) + ' ';
  text += one;
  return count == 1 ? text : text + 's';
}

}  // namespace interleave::lab
