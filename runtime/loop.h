// Go's for loops, in which the loop variable is one per loop up to Go 1.21, and one per iteration
// from 1.22 on: what goroutines that capture it see depends on the run's Go version.
//
//   for (const auto& i : loop("i", 0, 3)) {          // for i := 0; i < 3; i++ {
//     go("worker", [=] { println(i.load()); });      //   go func() { fmt.Println(i) }()
//   }                                                // }   3 3 3 is possible in Go 1.21
//
// To be safe in every version, copy the variable: `const int mine = i.load();` (Go's i := i).
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "runtime/scheduler.h"
#include "runtime/shared.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Loop variables are one per iteration from this version on.
inline constexpr int per_iteration_go_minor = 22;

// Goes through `source`, which gives the value that an iteration begins with.
template <class T, class Source>
class Loop {
 public:
  Loop(std::string_view name, Source source, Where where)
      : name_(name), where_(where), source_(std::move(source)) {}

  class Iterator {
   public:
    Iterator(const Loop& loop, std::size_t at)
        : loop_(loop), at_(at), variable_(loop_.variable_at(at, nullptr)) {}
    const Shared<T>& operator*() const { return variable_; }
    Iterator& operator++() {
      variable_ = loop_.variable_at(++at_, &variable_);
      return *this;
    }
    bool operator!=(std::nullptr_t) const { return loop_.source_.has(at_); }

   private:
    Loop loop_;  // as it was when the loop began
    std::size_t at_;
    Shared<T> variable_;
  };
  Iterator begin() const { return Iterator(*this, 0); }
  std::nullptr_t end() const { return nullptr; }

 private:
  // The variable of the iteration: a new one, or the old one with a new value. A loop that counts
  // leaves the first value that is too large in it.
  Shared<T> variable_at(std::size_t at, const Shared<T>* old) const {
    const Scheduler* const scheduler = Scheduler::current_scheduler();
    const bool is_new = old == nullptr || scheduler->go_minor() >= per_iteration_go_minor;
    const bool has_value = source_.has(at) || source_.counts;
    if (is_new) {
      if (old != nullptr && !source_.has(at)) return *old;
      return has_value ? Shared<T>(name_, source_.value(at), where_) : Shared<T>(name_, where_);
    }
    if (has_value) old->store(source_.value(at), where_);
    return *old;
  }

  std::string_view name_;
  Where where_;
  Source source_;
};

namespace loop_detail {

template <class T>
struct Count {
  T from, to;
  static constexpr bool counts = true;
  bool has(std::size_t at) const { return value(at) < to; }
  T value(std::size_t at) const { return static_cast<T>(from + static_cast<T>(at)); }
};

template <class T>
struct Values {
  std::vector<T> values;
  static constexpr bool counts = false;
  bool has(std::size_t at) const { return at < values.size(); }
  T value(std::size_t at) const { return values[at]; }
};

}  // namespace loop_detail

// for name := from; name < to; name++
template <class T>
auto loop(std::string_view name, T from, std::type_identity_t<T> to,
          Where where = std::source_location::current()) {
  return Loop<T, loop_detail::Count<T>>(name, {from, to}, where);
}

// for _, name := range values
template <class T>
auto loop(std::string_view name, std::vector<T> values,
          Where where = std::source_location::current()) {
  return Loop<T, loop_detail::Values<T>>(name, {std::move(values)}, where);
}

}  // namespace interleave::runtime
