// Go's sync/atomic: a variable on which each operation is one step, in one order for all.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <utility>

#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/shown.h"
#include "runtime/where.h"
#include "runtime/wrap.h"

namespace interleave::runtime {

// What Go counts with: no bool.
template <class T>
concept Countable = std::integral<T> && !std::same_as<T, bool>;

template <class T>
class AtomicCell final : public Object {
 public:
  AtomicCell(const Operation& operation, std::string_view name, T initial)
      : Object(operation, trace::ObjectKind::atomic, name), value_(std::move(initial)) {}

  const T& load(const Operation& operation) const {
    record(operation, trace::EventKind::read, false);
    return value_;
  }
  void store(const Operation& operation, T value) {
    value_ = std::move(value);
    record(operation, trace::EventKind::write, false);
  }
  // Reads and writes in one step; gives the old value.
  T exchange(const Operation& operation, T value) {
    T old = std::exchange(value_, std::move(value));
    record(operation, trace::EventKind::write, true);
    return old;
  }
  // Without an event.
  const T& value() const { return value_; }

 private:
  void let_go() override { value_ = T{}; }
  void record(const Operation& operation, trace::EventKind kind, bool also_read) const {
    record_access(operation, kind, id(), trace::AccessKind::atomic, show_value(value_),
                  also_read ? 1 : 0);
  }

  T value_;
};

// Go's atomic.Int64, atomic.Bool, atomic.Value ..., by T. A value handle: a copy is the same
// variable.
//
//   Atomic<std::int64_t> ops("ops");                   // var ops atomic.Int64
//   go("worker", [=] { ops.add(1); });
template <class T>
class Atomic {
 public:
  // The zero value.
  explicit Atomic(std::string_view name = "atomic", Where where = std::source_location::current())
      : Atomic(name, T{}, where) {}
  // One that begins with another value, before anybody else knows it.
  Atomic(std::string_view name, T initial, Where where = std::source_location::current()) {
    const Operation operation(where);
    if (operation) cell_ = Ref(new AtomicCell<T>(operation, name, std::move(initial)));
  }

  T load(Where where = std::source_location::current()) const {
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::read});
    return operation && cell_ ? cell_->load(operation) : T{};
  }
  void store(T value, Where where = std::source_location::current()) const {
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::write});
    if (operation && cell_) cell_->store(operation, std::move(value));
  }
  // Gives the old value.
  T swap(T value, Where where = std::source_location::current()) const {
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::write});
    return operation && cell_ ? cell_->exchange(operation, std::move(value)) : T{};
  }
  // Writes `value` if it finds `old`; did it?
  bool compare_and_swap(const T& old, T value, Where where = std::source_location::current()) const
    requires std::equality_comparable<T>
  {
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::write});
    if (!operation || !cell_) return false;
    if (cell_->value() != old) {
      cell_->load(operation);
      return false;
    }
    cell_->exchange(operation, std::move(value));
    return true;
  }

  // Gives the new value. Wraps around.
  T add(T delta, Where where = std::source_location::current()) const
    requires Countable<T>
  {
    return wrapping_add(change([=](T value) { return wrapping_add(value, delta); }, where), delta);
  }
  // Go's And and Or, by their C++ names: give the old value.
  T fetch_and(T mask, Where where = std::source_location::current()) const
    requires Countable<T>
  {
    return change([=](T value) { return static_cast<T>(value & mask); }, where);
  }
  T fetch_or(T mask, Where where = std::source_location::current()) const
    requires Countable<T>
  {
    return change([=](T value) { return static_cast<T>(value | mask); }, where);
  }

 private:
  template <class Function>
  T change(Function function, Where where) const {
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::write});
    return operation && cell_ ? cell_->exchange(operation, function(cell_->value())) : T{};
  }

  Ref<AtomicCell<T>> cell_;
};

}  // namespace interleave::runtime
