// A variable that goroutines share with no protection: a data race to look at.
//
// Reading it is one schedule point, writing it another one, so that updates are lost for real. The
// race is the program's, not C++'s: the accesses themselves are relaxed atomic ones.
#pragma once

#include <atomic>
#include <cstdint>
#include <source_location>
#include <string_view>
#include <type_traits>
#include <utility>

#include "runtime/object.h"
#include "runtime/scheduler.h"
#include "runtime/shown.h"
#include "runtime/wrap.h"

namespace interleave::runtime {

template <class T>
class SharedCell final : public Object {
 public:
  SharedCell(const Operation& operation, std::string_view name, T initial)
      : Object(operation, trace::ObjectKind::shared, name), value_(initial) {}

  T load(const Operation& operation) const {
    const T value = value_.load(std::memory_order_relaxed);
    record(operation, trace::EventKind::read, value);
    return value;
  }
  void store(const Operation& operation, T value) {
    value_.store(value, std::memory_order_relaxed);
    record(operation, trace::EventKind::write, value);
  }

 private:
  void record(const Operation& operation, trace::EventKind kind, T value) const {
    record_access(operation, kind, id(), trace::AccessKind::plain, show_value(value));
  }

  std::atomic<T> value_;
};

// A value handle: a copy is the same variable.
//
//   Shared<int> counter("counter");                    // var counter int
//   for (int i = 0; i < 2; ++i) {
//     go("worker", [=] { counter.add(1); });           // counter++: 1 or 2 in the end
//   }
template <class T>
class Shared {
  static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= sizeof(std::uint64_t),
                "a record or a text would be torn: share its parts");

 public:
  // Go's var name T: the zero value.
  explicit Shared(std::string_view name,
                  std::source_location where = std::source_location::current()) {
    const Operation operation(where);
    if (operation) cell_ = Ref(new SharedCell<T>(operation, name, T{}));
  }
  // Go's name := initial: a write.
  Shared(std::string_view name, T initial,
         std::source_location where = std::source_location::current()) {
    const Operation operation(where);
    if (!operation) return;
    cell_ = Ref(new SharedCell<T>(operation, name, initial));
    cell_->store(operation, initial);
  }

  T load(std::source_location where = std::source_location::current()) const {
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::read});
    return operation && cell_ ? cell_->load(operation) : T{};
  }
  void store(T value, std::source_location where = std::source_location::current()) const {
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::write});
    if (operation && cell_) cell_->store(operation, value);
  }

  // Go's x = f(x): a read, then a write; what others write in between is lost.
  template <class Function>
  void update(Function&& function,
              std::source_location where = std::source_location::current()) const {
    store(std::forward<Function>(function)(load(where)), where);
  }
  // Go's x += delta and x++: a read, then a write.
  void add(T delta, std::source_location where = std::source_location::current()) const
    requires std::is_arithmetic_v<T>
  {
    update([delta](T value) { return wrapping_add(value, delta); }, where);
  }

 private:
  Ref<SharedCell<T>> cell_;
};

}  // namespace interleave::runtime
