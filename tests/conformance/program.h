// What the C++ twins of the Go programs are written with: the runtime, and fmt.Println.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/golang.h"

namespace interleave::conformance {

using namespace runtime;  // NOLINT(google-build-using-namespace): twins read like Go

inline std::string text_of(std::string_view text) { return std::string(text); }
inline std::string text_of(const char* text) { return text; }
inline std::string text_of(std::same_as<bool> auto value) { return value ? "true" : "false"; }
inline std::string text_of(const Error& error) { return std::string(error.text()); }
template <std::integral Number>
  requires(!std::same_as<Number, bool>)
std::string text_of(Number number) {
  return std::to_string(number);
}
inline std::string text_of(const std::same_as<PanicValue> auto& value) { return value.text(); }
// A value that may be nil.
template <class Value>
std::string text_of(const std::optional<Value>& value) {
  return value ? text_of(*value) : "<nil>";
}

// Go's fmt.Sprintln, without the end of the line: the operands with a space between them.
template <class First, class... More>
std::string joined(const First& first, const More&... more) {
  return (text_of(first) + ... + (' ' + text_of(more)));
}

// Go's fmt.Println.
template <class... Operands>
void println(const Operands&... operands) {
  runtime::println(joined(operands...));
}

}  // namespace interleave::conformance
