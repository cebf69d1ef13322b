// Operations that Go's runtime checks, where C++ has undefined behaviour: each panics with Go's own
// runtime error.
#pragma once

#include <concepts>
#include <cstddef>
#include <iterator>
#include <string>
#include <type_traits>

#include "runtime/panic.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Go's container[index]. Panics "runtime error: index out of range [5] with length 3".
template <class Container>
decltype(auto) at(Container&& container, std::ptrdiff_t index,
                  Where where = std::source_location::current()) {
  const auto length = static_cast<std::ptrdiff_t>(std::size(container));
  if (index < 0 || index >= length) {
    std::string text = "runtime error: index out of range [" + std::to_string(index) + ']';
    if (index >= 0) text += " with length " + std::to_string(length);
    panic(runtime_error(text), where);
  }
  return container[static_cast<std::size_t>(index)];
}

// Go's *pointer, for what has a nil. Panics "runtime error: invalid memory address or nil pointer
// dereference".
template <class Pointer>
decltype(auto) deref(const Pointer& pointer, Where where = std::source_location::current()) {
  if (!static_cast<bool>(pointer)) panic_nil_dereference(where);
  return *pointer;
}

// The parts of divide() and modulo().
template <std::integral Number>
bool is_minus_one(Number number) {
  if constexpr (std::is_signed_v<Number>) return number == -1;
  return false;
}
template <std::integral Number>
void check_divisor(Number divisor, Where where) {
  if (divisor == 0) panic(runtime_error("runtime error: integer divide by zero"), where);
}

// Go's a / b: the quotient is cut, and wraps around. Panics "runtime error: integer divide by
// zero".
template <std::integral Number>
Number divide(Number a, std::type_identity_t<Number> b,
              Where where = std::source_location::current()) {
  check_divisor(b, where);
  using Bits = std::make_unsigned_t<Number>;
  if (is_minus_one(b)) return static_cast<Number>(Bits{0} - static_cast<Bits>(a));
  return static_cast<Number>(a / b);
}

// Go's a % b. Panics "runtime error: integer divide by zero".
template <std::integral Number>
Number modulo(Number a, std::type_identity_t<Number> b,
              Where where = std::source_location::current()) {
  check_divisor(b, where);
  return is_minus_one(b) ? Number{0} : static_cast<Number>(a % b);
}

}  // namespace interleave::runtime
