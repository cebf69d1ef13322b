// The steps by which a context was made from others, for its values and its text.
//
// Invariants:
//  - A link never changes once it is made, so that any thread may read it.
#pragma once

#include <any>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "runtime/error.h"
#include "runtime/shown.h"

namespace interleave::runtime {

// Go's name of a type where it has one (int64, string), otherwise as C++ writes it, with points:
// "shop.Key".
std::string type_text(const std::type_info& type, std::size_t size, bool is_signed);
template <class T>
std::string type_text() {
  if constexpr (std::same_as<T, std::string>) return "string";
  // T may well be a pointer.
  constexpr std::size_t size = sizeof(T);  // NOLINT(bugprone-sizeof-expression)
  return type_text(typeid(T), size, std::is_signed_v<T>);
}

// A key or a value of a context, of any type.
struct ContextItem {
  std::any item;
  // What Go writes for it in the text of a context: a text is itself, as is what a member string()
  // says (Go's Stringer); of all else it writes the type. `type_only`: of these too.
  std::string (*text)(const std::any& item, bool type_only) = nullptr;
  bool (*equals)(const std::any& a,
                 const std::any& b) = nullptr;  // of this type; only keys have it
};

// A literal is Go's string.
template <class T>
using ContextStored = std::conditional_t<std::same_as<std::decay_t<T>, const char*> ||
                                             std::same_as<std::decay_t<T>, char*> ||
                                             std::same_as<std::decay_t<T>, std::string_view>,
                                         std::string, std::decay_t<T>>;

namespace context_detail {

template <class T>
concept Stringer = requires(const T& value) {
  { value.string() } -> std::convertible_to<std::string>;
};

// Go's nil, for which there is no type.
inline constexpr std::string_view no_type = "<not Stringer>";

template <class T>
std::string item_text(const std::any& item, bool type_only) {
  [[maybe_unused]] const T& value = *std::any_cast<T>(&item);
  if constexpr (std::same_as<T, std::string>) {
    if (!type_only) return value;
  } else if constexpr (shown_detail::is_duration<T>) {
    return type_only ? "time.Duration" : shown_text(show_value(value));
  } else if constexpr (Stringer<T>) {
    if (!type_only) return value.string();
  } else if constexpr (std::same_as<T, std::nullptr_t>) {
    return type_only ? std::string(no_type) : "<nil>";
  } else if constexpr (std::same_as<T, Error>) {
    return type_only && value.is_nil() ? std::string(no_type) : value.type_name();
  }
  return type_text<T>();
}

}  // namespace context_detail

template <class T>
ContextItem context_value(T value) {
  return {.item = std::any(std::in_place_type<T>, std::move(value)),
          .text = context_detail::item_text<T>};
}
template <class T>
ContextItem context_key(T key) {
  ContextItem made = context_value(std::move(key));
  made.equals = [](const std::any& a, const std::any& b) {
    return static_cast<bool>(*std::any_cast<T>(&a) == *std::any_cast<T>(&b));
  };
  return made;
}

struct ContextLink {
  enum class Kind : std::uint8_t { todo, cancel, deadline, without_cancel, value };

  Kind kind = Kind::todo;
  std::int64_t deadline_ns = 0;      // of a deadline
  ContextItem key = {}, value = {};  // of a value
  std::shared_ptr<const ContextLink> above = {};
};

// The value that is nearest above for this key; null if there is none.
const std::any* find_value(const ContextLink* link, const ContextItem& key);

// Go's contextName of the context that ends with this link (null: the background).
std::string context_text(const ContextLink* link, std::int64_t now_ns, int go_minor);

}  // namespace interleave::runtime
