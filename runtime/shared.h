// A variable that goroutines share with no protection: a data race to look at.
//
// Reading it is one schedule point, writing it another one, so that updates are lost for real. The
// race is the program's, not C++'s: an access has the run while it lasts. A value is read and
// written as a whole; in Go one of several words may even be torn.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/shown.h"
#include "runtime/where.h"
#include "runtime/wrap.h"

namespace interleave::runtime {

// What a variable may hold: it can be copied, and has a zero value.
template <class T>
concept SharedValue = std::copyable<T> && std::default_initializable<T>;

template <class T>
class SharedCell final : public Object {
 public:
  SharedCell(const Operation& operation, std::string_view name, T initial)
      : Object(operation, trace::ObjectKind::shared, name), value_(std::move(initial)) {}

  T load(const Operation& operation) const {
    record(operation, trace::EventKind::read);
    return value_;
  }
  // Gives what was there: it is to end when the caller no longer has the run.
  T store(const Operation& operation, T value) {
    T old = std::exchange(value_, std::move(value));
    record(operation, trace::EventKind::write);
    return old;
  }

 private:
  void let_go() override { value_ = T{}; }
  void record(const Operation& operation, trace::EventKind kind) const {
    record_access(operation, kind, id(), trace::AccessKind::plain, show_value(value_));
  }

  T value_;
};

// A value handle: a copy is the same variable.
//
//   Shared<int> counter("counter");                    // var counter int
//   for (int i = 0; i < 2; ++i) {
//     go("worker", [=] { counter.add(1); });           // counter++: 1 or 2 in the end
//   }
template <class T>
class Shared {
  static_assert(SharedValue<T>, "a shared variable's type can be copied, and made by T{}");

 public:
  // Go's var name T: the zero value.
  explicit Shared(std::string_view name, Where where = std::source_location::current()) {
    const Operation operation(where);
    if (operation) cell_ = Ref(new SharedCell<T>(operation, name, T{}));
  }
  // Go's name := initial: a write.
  Shared(std::string_view name, T initial, Where where = std::source_location::current()) {
    const Operation operation(where);
    if (!operation) return;
    cell_ = Ref(new SharedCell<T>(operation, name, initial));
    cell_->store(operation, std::move(initial));
  }

  T load(Where where = std::source_location::current()) const {
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::read});
    return operation && cell_ ? cell_->load(operation) : T{};
  }
  void store(T value, Where where = std::source_location::current()) const {
    [[maybe_unused]] T old{};  // ends when nobody holds the run any more
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::write});
    if (operation && cell_) old = cell_->store(operation, std::move(value));
  }

  // Go's x = f(x): a read, then a write; what others write in between is lost.
  template <class Function>
  void update(Function&& function, Where where = std::source_location::current()) const {
    store(std::forward<Function>(function)(load(where)), where);
  }
  // Go's x += delta and x++, of a number or a text: a read, then a write.
  void add(const T& delta, Where where = std::source_location::current()) const
    requires requires(const T& a) {
      { a + a } -> std::convertible_to<T>;
    }
  {
    store(plus(load(where), delta), where);
  }

 private:
  static T plus(const T& a, const T& b) {
    if constexpr (std::is_arithmetic_v<T>) {
      return wrapping_add(a, b);
    } else {
      return a + b;
    }
  }

  Ref<SharedCell<T>> cell_;
};

}  // namespace interleave::runtime
