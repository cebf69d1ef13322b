#include "runtime/panic_value.h"

#include <cxxabi.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace interleave::runtime {
namespace panic_detail {
namespace {

// From this version on crash reports write floating-point numbers as short as can be.
constexpr int short_floats_go_minor = 27;

std::string special(double value) {
  if (std::isnan(value)) return "NaN";
  return value > 0 ? "+Inf" : "-Inf";
}

// The shortest text that reads back as the same number, as Go's %v.
template <class Number>
std::string shortest(Number value) {
  constexpr int big_exponent = 6;  // written with "e" from 10^6 on, and below 10^-4
  if (!std::isfinite(value)) return special(static_cast<double>(value));
  std::array<char, 512> buffer{};
  char* const first = buffer.data();
  char* const last = first + buffer.size();
  const auto scientific = std::to_chars(first, last, value, std::chars_format::scientific);
  std::string text(first, scientific.ptr);
  const int exponent = std::atoi(text.c_str() + text.find('e') + 1);
  if (value == 0 || (exponent >= -4 && exponent < big_exponent)) {
    text.assign(first, std::to_chars(first, last, value, std::chars_format::fixed).ptr);
  }
  return text;
}

// "+1.500000e+000".
std::string long_form(double value) {
  if (!std::isfinite(value)) return special(value);
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%+.6e", value);
  const std::string text(buffer.data());
  const std::size_t sign = text.find('e') + 1;
  const std::string digits = text.substr(sign + 1);
  return text.substr(0, sign + 1) + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') +
         digits;
}

}  // namespace

std::string fmt_number(double value) { return shortest(value); }
std::string fmt_number(float value) { return shortest(value); }

std::string crash_number(double value, int go_minor) {
  return go_minor < short_floats_go_minor ? long_form(value) : shortest(value);
}
std::string crash_number(float value, int go_minor) {
  return go_minor < short_floats_go_minor ? long_form(static_cast<double>(value)) : shortest(value);
}

std::string go_type_name(const std::type_info& type) {
  int status = 0;
  char* const demangled = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
  std::string name = status == 0 ? demangled : type.name();
  std::free(demangled);
  std::string stars;
  while (name.ends_with('*')) {
    name.pop_back();
    stars += '*';
  }
  if (name.ends_with(" const")) name.resize(name.size() - 6);
  // A local type comes behind the signature of its function, a template before its arguments.
  if (name.ends_with('>')) {
    int depth = 0;
    std::size_t at = name.size();
    do {
      --at;
      depth += name[at] == '>' ? 1 : name[at] == '<' ? -1 : 0;
    } while (depth > 0 && at > 0);
    name.resize(at);
  }
  if (const std::size_t colon = name.rfind(':'); colon != name.npos) name.erase(0, colon + 1);
  return stars + "main." + name;
}

}  // namespace panic_detail

const std::string& PanicValue::text() const {
  static const std::string nil_text = "<nil>";
  return content_ != nullptr ? content_->text : nil_text;
}

std::shared_ptr<const PanicValue::Content> PanicValue::literal(const char* text) {
  if (text == nullptr) return nullptr;
  return std::make_shared<const Boxed<std::string>>(std::string(text), /*literal=*/true);
}

std::shared_ptr<const PanicValue::Content> PanicValue::text_box(std::string_view text) {
  return std::make_shared<const Boxed<std::string>>(std::string(text));
}

std::string PanicValue::crash_text(int go_minor) const {
  if (content_ == nullptr) return "nil";
  // From this version on further lines are indented.
  constexpr int indented_go_minor = 23;
  std::string text = content_->crash_text(go_minor);
  if (go_minor < indented_go_minor) return text;
  std::string indented;
  for (const char each : text) {
    indented += each;
    if (each == '\n') indented += '\t';
  }
  return indented;
}

}  // namespace interleave::runtime
