// Numbers as people and files write them.
#pragma once

#include <charconv>
#include <limits>
#include <optional>
#include <string_view>
#include <system_error>

namespace interleave::trace {

// The whole text as a number in digits, within [least, most]; nothing if it is none. No sign but a
// minus for signed ones, no space, nothing behind it.
//
//   const auto seed = whole_number<std::uint64_t>("42");
template <class T>
std::optional<T> whole_number(std::string_view text, T least = std::numeric_limits<T>::min(),
                              T most = std::numeric_limits<T>::max()) {
  T number{};
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end || number < least || number > most) return std::nullopt;
  return number;
}

}  // namespace interleave::trace
