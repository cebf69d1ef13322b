// Go's nil func, where it is called: what C++ has for it is a null pointer, an empty std::function
// or an empty Task.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "runtime/where.h"

namespace interleave::runtime {

// Panics "runtime error: invalid memory address or nil pointer dereference".
[[noreturn]] void panic_nil_dereference(Where where);

// A lambda never is.
template <class Function>
constexpr bool is_nil_func(const Function& function) {
  if constexpr (std::constructible_from<std::remove_cv_t<Function>, std::nullptr_t> &&
                requires { static_cast<bool>(function); }) {
    return !static_cast<bool>(function);
  } else {
    return false;
  }
}

// Calls it. Panics if it is nil.
template <class Function, class... Arguments>
[[gnu::always_inline]] inline decltype(auto) call_func(Function& function, Where where,
                                                       Arguments&&... arguments) {
  if (is_nil_func(function)) [[unlikely]]
    panic_nil_dereference(where);
  return function(std::forward<Arguments>(arguments)...);
}

}  // namespace interleave::runtime
