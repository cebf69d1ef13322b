#include "runtime/shared_slice.h"

namespace interleave::runtime::slice_detail {
namespace {

// Beyond this no memory goes.
constexpr std::int64_t most_elements = std::int64_t{1} << 40;

[[noreturn]] void out_of_range(const std::string& what, Where where) {
  panic(runtime_error("runtime error: " + what), where);
}

std::string with_limit(std::int64_t value, std::string_view what, std::size_t limit) {
  return value < 0 ? std::string() : " with " + std::string(what) + ' ' + std::to_string(limit);
}

}  // namespace

void check_index(std::int64_t index, std::size_t length, Where where) {
  if (index >= 0 && static_cast<std::size_t>(index) < length) return;
  out_of_range(
      "index out of range [" + std::to_string(index) + ']' + with_limit(index, "length", length),
      where);
}

void check_bounds(std::int64_t from, std::int64_t to, std::optional<std::int64_t> max,
                  std::size_t capacity, Where where) {
  constexpr const char* bounds = "slice bounds out of range [";
  const std::int64_t last = max.value_or(to);
  const auto text = [](std::int64_t value) { return std::to_string(value); };
  if (last < 0 || static_cast<std::size_t>(last) > capacity) {
    out_of_range(bounds + std::string(max ? "::" : ":") + text(last) + ']' +
                     with_limit(last, "capacity", capacity),
                 where);
  }
  if (max && (to < 0 || to > *max)) {
    out_of_range(bounds + (':' + text(to)) + ':' + (to < 0 ? "" : text(*max)) + ']', where);
  }
  if (from < 0 || from > to) {
    out_of_range(bounds + text(from) + ':' + (from < 0 ? "" : text(to)) + (max ? ":]" : "]"),
                 where);
  }
}

void check_sizes(std::int64_t length, std::int64_t capacity, Where where) {
  if (length < 0 || length > most_elements) out_of_range("makeslice: len out of range", where);
  if (capacity < length || capacity > most_elements) {
    out_of_range("makeslice: cap out of range", where);
  }
}

}  // namespace interleave::runtime::slice_detail
