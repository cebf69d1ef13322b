// Go's sync.Pool: values to use again, of which any may be gone at any time.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/shown.h"
#include "runtime/where.h"

namespace interleave::runtime {

template <class T>
class PoolCell final : public Object {
 public:
  PoolCell(const Operation& operation, std::string_view name, std::function<T()> made)
      : Object(operation, trace::ObjectKind::pool, name), make_new(std::move(made)) {}

  // Takes one of the values, or finds none: the schedule chooses, as a garbage collection may have
  // emptied the pool. True if *value is filled in.
  bool take(const Operation& operation, T* value) {
    const auto count = static_cast<std::uint32_t>(values_.size());
    const std::uint32_t chosen = count == 0 ? 0 : operation.scheduler().choose(count + 1);
    if (chosen == count) {
      record_access(operation, trace::EventKind::read, id(), trace::AccessKind::atomic, {}, 0,
                    trace::absent);
      return false;
    }
    *value = std::move(values_[chosen]);
    values_.erase(values_.begin() + chosen);
    record_access(operation, trace::EventKind::read, id(), trace::AccessKind::atomic,
                  show_value(*value));
    return true;
  }
  void put(const Operation& operation, T value) {
    record_access(operation, trace::EventKind::write, id(), trace::AccessKind::atomic,
                  show_value(value));
    values_.push_back(std::move(value));
  }

  std::function<T()> make_new;

 private:
  void let_go() override {
    values_.clear();
    make_new = nullptr;
  }

  std::vector<T> values_;
};

// A value handle: a copy is the same pool.
//
//   Pool<Buffer> buffers("buffers", [] { return Buffer{}; });
//   Buffer buffer = buffers.get();
//   Defer give_back([&] { buffers.put(buffer); });
template <class T>
class Pool {
 public:
  // make_new: Go's New; without it an empty pool gives the zero value.
  explicit Pool(std::string_view name = "pool", std::function<T()> make_new = nullptr,
                Where where = std::source_location::current()) {
    const Operation operation(where);
    if (operation) cell_ = Ref(new PoolCell<T>(operation, name, std::move(make_new)));
  }

  T get(Where where = std::source_location::current()) const {
    T value{};
    if (!cell_) return value;
    {
      const Operation operation(where);
      if (!operation || cell_->take(operation, &value)) return value;
    }
    return cell_->make_new ? cell_->make_new() : value;
  }
  void put(T value, Where where = std::source_location::current()) const {
    const Operation operation(where);
    if (operation && cell_) cell_->put(operation, std::move(value));
  }

 private:
  Ref<PoolCell<T>> cell_;
};

}  // namespace interleave::runtime
