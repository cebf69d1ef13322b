// How the values of a run are shown to people: on channels, in variables and in maps. As Go's %v
// where it can be told; what cannot be shown is "...".
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "runtime/error.h"
#include "runtime/operation.h"
#include "trace/event.h"

namespace interleave::runtime {

// A number, a text, or not at all. The text belongs to somebody else.
struct Shown {
  std::int32_t number = 0;
  std::string_view text = {};
  std::uint8_t flags = 0;  // trace::value_is_number, trace::value_is_text, or 0
};

// A text that is made for the purpose; or a number.
struct ShownText {
  std::string text = {};
  std::int32_t number = 0;
  std::uint8_t flags = trace::value_is_text;
  operator Shown() const { return {.number = number, .text = text, .flags = flags}; }
};

inline std::string shown_text(const Shown& shown) {
  if (shown.flags & trace::value_is_number) return std::to_string(shown.number);
  return shown.flags & trace::value_is_text ? std::string(shown.text) : "...";
}

// Go's %v of a float64; of a float32 if `is_single`.
std::string float_text(double value, bool is_single = false);
// Go's Duration.String: "1h0m0.5s".
std::string duration_text(std::int64_t ns);

template <class T>
auto show_value(const T& value);

namespace shown_detail {

inline constexpr std::string_view nothing = "<nil>";
// Of a list, a map: the others are "...".
inline constexpr int most_elements = 16;

inline Shown text(std::string_view text) { return {.text = text, .flags = trace::value_is_text}; }

// An event's number has 32 bits.
template <class T>
inline constexpr bool always_fits = sizeof(T) < 4 || (sizeof(T) == 4 && std::is_signed_v<T>);

template <class T>
concept Text = std::convertible_to<const T&, std::string_view>;

// A function, a pointer of any kind.
template <class T>
concept MayBeNull = requires(const T& value) {
  { value == nullptr } -> std::convertible_to<bool>;
};

template <class T>
concept Handle = requires(const T& value) {
  { value.is_nil() } -> std::convertible_to<bool>;
};

template <class T>
concept WithId = requires(const T& value) { value.id; };

template <class T>
concept SaysText = requires(const T& value) {
  { value.text() } -> std::convertible_to<std::string>;
};

template <class T>
concept List = std::ranges::input_range<const T&> &&
               !std::same_as<std::remove_cvref_t<std::ranges::range_reference_t<const T&>>, T>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_function = std::is_function_v<std::remove_pointer_t<T>>;
template <class T>
inline constexpr bool is_function<std::function<T>> = true;
template <class T>
inline constexpr bool is_duration = false;
template <class Rep, class Period>
inline constexpr bool is_duration<std::chrono::duration<Rep, Period>> = true;
template <class T>
inline constexpr bool is_tuple = false;
template <class... T>
inline constexpr bool is_tuple<std::tuple<T...>> = true;
template <class A, class B>
inline constexpr bool is_tuple<std::pair<A, B>> = true;
template <class T>
concept Map = List<T> && requires { typename T::mapped_type; };

template <class T>
std::string one(const T& value) {
  return shown_text(show_value(value));
}

template <class T>
std::string fields(const T& record) {
  std::string all;
  const auto add = [&all](const auto& field) { all += (all.empty() ? "" : " ") + one(field); };
  std::apply([&](const auto&... field) { (add(field), ...); }, record);
  return '{' + all + '}';
}

template <class T>
std::string elements(const T& list) {
  std::string all;
  int left = most_elements;
  for (const auto& each : list) {
    if (!all.empty()) all += ' ';
    if (left-- == 0) {
      all += "...";
      break;
    }
    if constexpr (Map<T>) {
      all += one(each.first) + ':' + one(each.second);
    } else {
      all += one(static_cast<const std::ranges::range_value_t<const T&>&>(each));
    }
  }
  return (Map<T> ? "map[" : "[") + all + ']';
}

template <class T>
ShownText number(T value) {
  using Wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
  if (std::in_range<std::int32_t>(static_cast<Wide>(value))) {
    return {.number = static_cast<std::int32_t>(value), .flags = trace::value_is_number};
  }
  return {.text = std::to_string(static_cast<Wide>(value))};
}

// What may be a large number, or a text of its own.
template <class T>
auto show_other(const T& value) {
  if constexpr (std::floating_point<T>) {
    return ShownText{.text = float_text(static_cast<double>(value), std::same_as<T, float>)};
  } else if constexpr (is_duration<T>) {
    return ShownText{
        .text = duration_text(std::chrono::duration_cast<std::chrono::nanoseconds>(value).count())};
  } else if constexpr (is_optional<T>) {
    return ShownText{.text = value ? one(*value) : std::string(nothing)};
  } else if constexpr (is_tuple<T>) {
    return ShownText{.text = fields(value)};
  } else if constexpr (List<T>) {
    return ShownText{.text = elements(value)};
  } else if constexpr (WithId<T>) {
    return show_value(value.id);
  } else if constexpr (SaysText<T>) {
    return ShownText{.text = std::string(value.text())};
  } else if constexpr (Handle<T>) {
    return value.is_nil() ? text(nothing) : Shown{};
  } else if constexpr (is_function<T>) {
    return value == nullptr ? text(nothing) : text("func");
  } else if constexpr (MayBeNull<T>) {
    return value == nullptr ? text(nothing) : Shown{};
  } else {
    return Shown{};
  }
}

}  // namespace shown_detail

// Shown, or ShownText where the text has to be made. Numbers and texts as they are, records by
// their member `id` or what their text() says, lists by their elements.
template <class T>
auto show_value(const T& value) {
  using namespace shown_detail;
  if constexpr (std::same_as<T, bool>) {
    return text(value ? "true" : "false");
  } else if constexpr (std::is_enum_v<T>) {
    return show_value(static_cast<std::underlying_type_t<T>>(value));
  } else if constexpr (std::integral<T>) {
    if constexpr (always_fits<T>) {
      return Shown{.number = static_cast<std::int32_t>(value), .flags = trace::value_is_number};
    } else {
      return number(value);
    }
  } else if constexpr (std::same_as<T, std::nullptr_t>) {
    return text(nothing);
  } else if constexpr (std::same_as<T, Error>) {
    return text(value.shown());
  } else if constexpr (std::is_pointer_v<T> && Text<T>) {
    return text(value == nullptr ? nothing : std::string_view(value));
  } else if constexpr (Text<T>) {
    return text(value);
  } else {
    return show_other(value);
  }
}

// The entry of a map, as Go prints it.
template <class Key, class Value>
std::string entry_text(const Key& key, const Value& value) {
  return shown_text(show_value(key)) + ':' + shown_text(show_value(value));
}

// As it is in an event: Event::value and what Event::flags says of it.
struct Written {
  std::uint32_t value = 0;
  std::uint8_t flags = 0;
};
inline Written write_shown(Scheduler& scheduler, const Shown& shown) {
  if (shown.flags & trace::value_is_number) {
    return {.value = static_cast<std::uint32_t>(shown.number), .flags = shown.flags};
  }
  if (shown.flags & trace::value_is_text) {
    return {.value = scheduler.recorder.text(shown.text), .flags = shown.flags};
  }
  return {};
}

// Shows the value in the event.
inline void put_shown(Scheduler& scheduler, const Shown& shown, trace::Event& event) {
  const Written written = write_shown(scheduler, shown);
  if (written.flags == 0) return;
  event.flags |= written.flags;
  event.value = written.value;
}

// Records that a variable (a map, a pool) was read or written; `other` as in
// trace::EventKind::write.
inline void record_access(const Operation& operation, trace::EventKind kind, trace::ObjectId object,
                          trace::AccessKind access, const Shown& shown, std::uint32_t other = 0,
                          std::uint8_t flags = 0) {
  trace::Event event{.object = object,
                     .other = other,
                     .kind = kind,
                     .detail = static_cast<std::uint8_t>(access),
                     .flags = flags};
  put_shown(operation.scheduler(), shown, event);
  operation.record(event);
}

}  // namespace interleave::runtime
