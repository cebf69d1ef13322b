// A map that goroutines share with no protection: a data race, and Go's fatal errors about it.
//
// Invariants:
//  - A write takes two steps, as in Go: it says that somebody writes, and when it is done that
//    nobody does. Who comes in between notices, and the program ends.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/object.h"
#include "runtime/panic.h"
#include "runtime/scheduler.h"
#include "runtime/shown.h"
#include "runtime/sync_map.h"

namespace interleave::runtime {

template <class Key, class Value>
class SharedMapCell final : public Object {
 public:
  SharedMapCell(const Operation& operation, std::string_view name)
      : Object(operation, trace::ObjectKind::shared_map, name) {}

  void begin_write(const Operation& operation) {
    if (writing_) fatal_in(operation, "concurrent map writes", id());
    writing_ = true;
  }
  void end_write(const Operation& operation) {
    if (!writing_) fatal_in(operation, "concurrent map writes", id());
    writing_ = false;
  }
  void check(const Operation& operation, std::string_view text) const {
    if (writing_) fatal_in(operation, text, id());
  }
  void record(const Operation& operation, trace::EventKind kind, const Shown& shown,
              std::uint8_t flags = 0) const {
    record_access(operation, kind, id(), trace::AccessKind::plain, shown, 0, flags);
  }

  std::map<Key, Value> values;

 private:
  void let_go() override { values.clear(); }

  bool writing_ = false;
};

// A value handle, as a map is in Go: a copy is the same map. A default-made one is the nil map.
//
//   SharedMap<std::string, int> hits("hits");          // hits := make(map[string]int)
//   go("worker", [=] { hits.store("/", 1); });          // hits["/"] = 1
template <std::totally_ordered Key, std::copyable Value>
class SharedMap {
 public:
  SharedMap() = default;
  explicit SharedMap(std::string_view name,
                     std::source_location where = std::source_location::current()) {
    const Operation operation(where);
    if (operation) cell_ = Ref(new SharedMapCell<Key, Value>(operation, name));
  }

  // Go's value, ok := m[key]. Fatal error "concurrent map read and map write".
  std::optional<Value> find(const Key& key,
                            std::source_location where = std::source_location::current()) const {
    const Operation operation(where);
    if (!operation || !cell_) return std::nullopt;
    cell_->check(operation, "concurrent map read and map write");
    const auto found = cell_->values.find(key);
    if (found == cell_->values.end()) {
      cell_->record(operation, trace::EventKind::read, show_value(key), trace::absent);
      return std::nullopt;
    }
    const std::string entry = entry_text(key, found->second);
    cell_->record(operation, trace::EventKind::read, show_value(entry));
    return found->second;
  }
  // Go's m[key]: the zero value if there is none.
  Value load(const Key& key, std::source_location where = std::source_location::current()) const {
    return find(key, where).value_or(Value{});
  }
  // Go's m[key] = value. Fatal error "concurrent map writes"; panics "assignment to entry in nil
  // map".
  void store(const Key& key, Value value,
             std::source_location where = std::source_location::current()) const {
    const std::string entry = entry_text(key, value);
    write(show_value(entry), 0, true, where,
          [&] { cell_->values.insert_or_assign(key, std::move(value)); });
  }
  // Go's m[key] += delta: a read, then a write.
  void add(const Key& key, Value delta,
           std::source_location where = std::source_location::current()) const {
    store(key, load(key, where) + delta, where);
  }
  // Go's delete(m, key). Fatal error "concurrent map writes".
  void erase(const Key& key, std::source_location where = std::source_location::current()) const {
    write(show_value(key), trace::absent, false, where, [&] { cell_->values.erase(key); });
  }
  // Go's clear(m). Fatal error "concurrent map writes".
  void clear(std::source_location where = std::source_location::current()) const {
    write({}, trace::absent, false, where, [&] { cell_->values.clear(); });
  }
  // Go's len(m): a read, but not one that looks for writers.
  std::size_t len(std::source_location where = std::source_location::current()) const {
    const Operation operation(where);
    if (!operation || !cell_) return 0;
    const std::string text = "len " + std::to_string(cell_->values.size());
    cell_->record(operation, trace::EventKind::read, show_value(text));
    return cell_->values.size();
  }
  // Go's for key, value := range m. Fatal error "concurrent map iteration and map write".
  template <class Visit>
  void range(Visit&& visit, std::source_location where = std::source_location::current()) const {
    for (const Key& key : keys(where)) {
      if (std::optional<Value> value = next(key, where)) visit(key, *value);
    }
  }

 private:
  template <class Change>
  void write(const Shown& shown, std::uint8_t flags, bool is_assignment, std::source_location where,
             Change change) const {
    {
      const Operation operation(where);
      if (!operation) return;
      if (!cell_) {
        if (is_assignment) panic_in(operation, "assignment to entry in nil map");
        return;
      }
      cell_->begin_write(operation);
      cell_->record(operation, trace::EventKind::write, shown, flags);
      change();
    }
    const Operation operation(where);
    if (operation) cell_->end_write(operation);
  }
  std::vector<Key> keys(std::source_location where) const {
    const Operation operation(where);
    if (!operation || !cell_) return {};
    cell_->check(operation, "concurrent map iteration and map write");
    return range_order(operation.scheduler(), cell_->values);
  }
  // The value of a key that a range comes to; nothing if it has been deleted.
  std::optional<Value> next(const Key& key, std::source_location where) const {
    const Operation operation(where);
    if (!operation) return std::nullopt;
    cell_->check(operation, "concurrent map iteration and map write");
    const auto found = cell_->values.find(key);
    if (found == cell_->values.end()) return std::nullopt;
    const std::string entry = entry_text(key, found->second);
    cell_->record(operation, trace::EventKind::read, show_value(entry));
    return found->second;
  }

  Ref<SharedMapCell<Key, Value>> cell_;
};

}  // namespace interleave::runtime
