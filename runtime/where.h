// A place in code, as the runtime passes it on: which line does this operation?
//
// C++ callers give none: it comes by default argument, as std::source_location. Who runs a program
// that is not C++, an interpreter for one, has a Place for each of its statements.
//
//   static constexpr Place sends{.file = "main.go", .function = "main.worker", .line = 12};
//   jobs.send(1, sends);
#pragma once

#include <bit>
#include <cassert>
#include <cstdint>
#include <source_location>

namespace interleave::runtime {

// Whose address is the place: equal places may be told twice, but one must not move, and must outlive
// the runs that meet it.
struct alignas(8) Place {
  const char* file = nullptr;      // "main.go"
  const char* function = nullptr;  // "main.worker"
  std::uint32_t line = 0;
};

// As large as a pointer, and as cheap to pass on.
class Where {
 public:
  Where() : Where(std::source_location()) {}
  // NOLINTNEXTLINE(google-explicit-constructor): so that a default argument gives the caller's place.
  Where(std::source_location location) : bits_(std::bit_cast<std::uintptr_t>(location)) {
    assert((bits_ & told) == 0);
  }
  // NOLINTNEXTLINE(google-explicit-constructor)
  Where(const Place& place) : bits_(reinterpret_cast<std::uintptr_t>(&place) | told) {}
  Where(Place&&) = delete;

  // Equal keys, equal places. (The same place may have several.)
  std::uintptr_t key() const { return bits_; }
  Place place() const {
    if ((bits_ & told) != 0) return *reinterpret_cast<const Place*>(bits_ & ~told);  // NOLINT
    const auto location = std::bit_cast<std::source_location>(bits_);
    return {location.file_name(), location.function_name(),
            static_cast<std::uint32_t>(location.line())};
  }

 private:
  // What the compiler writes for a source_location is aligned, too: this bit is free.
  static constexpr std::uintptr_t told = 1;
  static_assert(sizeof(std::source_location) == sizeof(std::uintptr_t));

  std::uintptr_t bits_;
};

}  // namespace interleave::runtime
