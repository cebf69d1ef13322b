#include "runtime/shown.h"

#include <array>
#include <charconv>
#include <cmath>

namespace interleave::runtime {
namespace {

// The fewest digits that say which number it is, without point, and where the point belongs.
struct Decimal {
  std::string digits;
  int exponent = 0;  // of the first digit
};

Decimal shortest(double value, bool is_single) {
  std::array<char, 64> buffer{};
  char* const begin = buffer.data();
  char* const limit = begin + buffer.size();
  const char* const end =
      is_single
          ? std::to_chars(begin, limit, static_cast<float>(value), std::chars_format::scientific)
                .ptr
          : std::to_chars(begin, limit, value, std::chars_format::scientific).ptr;
  Decimal decimal;
  const char* at = begin;
  for (; at != end && *at != 'e'; ++at) {
    if (*at != '.') decimal.digits += *at;
  }
  if (at != end) {
    ++at;
    if (*at == '+') ++at;
    std::from_chars(at, end, decimal.exponent);
  }
  return decimal;
}

std::string with_exponent(const Decimal& decimal) {
  std::string text = decimal.digits.substr(0, 1);
  if (decimal.digits.size() > 1) text += '.' + decimal.digits.substr(1);
  const int size = std::abs(decimal.exponent);
  return text + (decimal.exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") +
         std::to_string(size);
}

std::string without_exponent(const Decimal& decimal) {
  if (decimal.exponent < 0) {
    return "0." + std::string(static_cast<std::size_t>(-decimal.exponent - 1), '0') +
           decimal.digits;
  }
  const auto whole = static_cast<std::size_t>(decimal.exponent) + 1;
  if (decimal.digits.size() <= whole) {
    return decimal.digits + std::string(whole - decimal.digits.size(), '0');
  }
  return decimal.digits.substr(0, whole) + '.' + decimal.digits.substr(whole);
}

// A number of `unit`s, with as many of its decimals as say something.
std::string with_decimals(std::uint64_t value, std::uint64_t unit) {
  std::string text = std::to_string(value / unit);
  std::uint64_t rest = value % unit;
  if (rest == 0) return text;
  text += '.';
  for (unit /= 10; rest != 0; unit /= 10) {
    text += static_cast<char>('0' + rest / unit);
    rest %= unit;
  }
  return text;
}

}  // namespace

std::string float_text(double value, bool is_single) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Inf" : "+Inf";
  const std::string sign = std::signbit(value) ? "-" : "";
  const Decimal decimal = shortest(std::abs(value), is_single);
  const bool is_plain = decimal.exponent >= -4 && decimal.exponent < 21;
  return sign + (is_plain ? without_exponent(decimal) : with_exponent(decimal));
}

std::string duration_text(std::int64_t ns) {
  constexpr std::uint64_t us = 1'000, ms = 1'000'000, s = 1'000'000'000;
  if (ns == 0) return "0s";
  const bool is_negative = ns < 0;
  const std::uint64_t size =
      is_negative ? ~static_cast<std::uint64_t>(ns) + 1 : static_cast<std::uint64_t>(ns);
  std::string text = is_negative ? "-" : "";
  if (size < us) return text + std::to_string(size) + "ns";
  if (size < ms) return text + with_decimals(size, us) + "\u00b5s";
  if (size < s) return text + with_decimals(size, ms) + "ms";
  const std::uint64_t minutes = size / s / 60;
  if (minutes >= 60) text += std::to_string(minutes / 60) + 'h';
  if (minutes > 0) text += std::to_string(minutes % 60) + 'm';
  return text + with_decimals(size % (60 * s), s) + 's';
}

}  // namespace interleave::runtime
