// How the values of a run are shown to people: on channels, in variables and in maps.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/scheduler.h"
#include "trace/event.h"

namespace interleave::runtime {

// A number, a text, or not at all.
struct Shown {
  std::int32_t number = 0;
  std::string_view text = {};
  std::uint8_t flags = 0;  // trace::value_is_number, trace::value_is_text, or 0
};

// Numbers and texts as they are, records by their member `id`.
template <class T>
Shown show_value(const T& value) {
  if constexpr (std::integral<T>) {
    return {.number = static_cast<std::int32_t>(value), .flags = trace::value_is_number};
  } else if constexpr (std::convertible_to<const T&, std::string_view>) {
    return {.text = value, .flags = trace::value_is_text};
  } else if constexpr (requires {
                         { value.id } -> std::convertible_to<std::int32_t>;
                       }) {
    return {.number = value.id, .flags = trace::value_is_number};
  } else {
    return {};
  }
}

inline std::string shown_text(const Shown& shown) {
  if (shown.flags & trace::value_is_number) return std::to_string(shown.number);
  return shown.flags & trace::value_is_text ? std::string(shown.text) : "...";
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
