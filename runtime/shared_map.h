// A map that goroutines share with no protection: a data race, and Go's fatal errors about it.
//
// Invariants:
//  - A write takes two steps, as in Go: it says that somebody writes, and when it is done that
//    nobody does. Who comes in between notices, and the program ends. Go first asks whether the map
//    is empty: who takes something away from it then writes nothing, and whoever looks there does
//    not notice a writer.
//  - So nobody writes while the map is empty: keys come in the first of the two steps, and go in
//    the second. (In Go they do so somewhere in between; who sees the map empty then might as well
//    have come before, or after.)
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/panic.h"
#include "runtime/shown.h"
#include "runtime/sync_map.h"
#include "runtime/where.h"

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
    operation.scheduler().touch(id(), Touch::Mode::write);
    if (!writing_) fatal_in(operation, "concurrent map writes", id());
    writing_ = false;
  }
  void check(const Operation& operation, std::string_view text) const {
    operation.scheduler().touch(id(), Touch::Mode::read);
    if (writing_) fatal_in(operation, text, id());
  }
  void record(const Operation& operation, trace::EventKind kind, const Shown& shown,
              std::uint8_t flags = 0) const {
    record_access(operation, kind, id(), trace::AccessKind::plain, shown, 0, flags);
  }

  void assign(const Key& key, Value value) {
    changes += values.insert_or_assign(key, std::move(value)).second ? 1 : 0;
  }
  void erase(const Key& key) { changes += values.erase(key); }
  void clear() {
    values.clear();
    ++changes;
  }

  std::map<Key, Value> values;
  std::uint64_t changes = 0;  // keys that came or went

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
  explicit SharedMap(std::string_view name, Where where = std::source_location::current()) {
    const Operation operation(where);
    if (operation) cell_ = Ref(new SharedMapCell<Key, Value>(operation, name));
  }

  // Go's value, ok := m[key]. Fatal error "concurrent map read and map write".
  std::optional<Value> find(const Key& key, Where where = std::source_location::current()) const {
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
  Value load(const Key& key, Where where = std::source_location::current()) const {
    return find(key, where).value_or(Value{});
  }
  // Go's m[key] = value. Fatal error "concurrent map writes"; panics "assignment to entry in nil
  // map".
  void store(const Key& key, Value value, Where where = std::source_location::current()) const {
    const std::string entry = entry_text(key, value);
    {
      const Operation operation(where);
      if (!operation) return;
      if (!cell_) panic_in(operation, runtime_error("assignment to entry in nil map"));
      cell_->begin_write(operation);
      cell_->record(operation, trace::EventKind::write, show_value(entry));
      cell_->assign(key, std::move(value));
    }
    const Operation operation(where);
    if (operation) cell_->end_write(operation);
  }
  // Go's m[key] += delta: a read, then a write.
  void add(const Key& key, Value delta, Where where = std::source_location::current()) const {
    store(key, load(key, where) + delta, where);
  }
  // Go's delete(m, key). Fatal error "concurrent map writes".
  void erase(const Key& key, Where where = std::source_location::current()) const {
    take_away(show_value(key), where, [&] { cell_->erase(key); });
  }
  // Go's clear(m). Fatal error "concurrent map writes".
  void clear(Where where = std::source_location::current()) const {
    take_away({}, where, [&] { cell_->clear(); });
  }
  // Go's len(m): a read, but not one that looks for writers.
  std::size_t len(Where where = std::source_location::current()) const {
    const Operation operation(where);
    if (!operation || !cell_) return 0;
    const std::string text = "len " + std::to_string(cell_->values.size());
    cell_->record(operation, trace::EventKind::read, show_value(text));
    return cell_->values.size();
  }
  // Go's for key, value := range m, in any order: visit(key, value); if that gives a bool, false is
  // Go's break. It ranges over the map that `m` is now, whatever visit does to the variable. Fatal
  // error "concurrent map iteration and map write".
  template <class Visit>
  void range(Visit&& visit, Where where = std::source_location::current()) const {
    const SharedMap map = *this;
    for (MapRange<Key> range;;) {
      const std::optional<std::pair<Key, Value>> entry = map.next(range, where);
      if (!entry) return;
      if constexpr (std::same_as<std::invoke_result_t<Visit&, const Key&, const Value&>, bool>) {
        if (!visit(entry->first, entry->second)) return;
      } else {
        visit(entry->first, entry->second);
      }
    }
  }

 private:
  template <class Change>
  void take_away(const Shown& shown, Where where, Change change) const {
    {
      const Operation operation(where);
      if (!operation || !cell_) return;
      const bool is_empty = cell_->values.empty();
      if (!is_empty) cell_->begin_write(operation);
      // A race detector sees a write in any case.
      cell_->record(operation, trace::EventKind::write, shown, trace::absent);
      if (is_empty) return;
    }
    const Operation operation(where);
    if (!operation) return;
    change();
    cell_->end_write(operation);
  }
  // The entry that a range comes to; nothing at its end.
  std::optional<std::pair<Key, Value>> next(MapRange<Key>& range, Where where) const {
    const Operation operation(where);
    if (!operation || !cell_) return std::nullopt;
    cell_->check(operation, "concurrent map iteration and map write");
    const std::optional<Key> key = range.next(operation.scheduler(), cell_->values, cell_->changes);
    if (!key) {
      // Who finds nothing has read the map, too.
      if (range.is_empty()) cell_->record(operation, trace::EventKind::read, {}, trace::absent);
      operation.scheduler().touch(cell_->id(), Touch::Mode::read);
      return std::nullopt;
    }
    const auto found = cell_->values.find(*key);
    const std::string entry = entry_text(*key, found->second);
    cell_->record(operation, trace::EventKind::read, show_value(entry));
    return std::pair(*key, found->second);
  }

  Ref<SharedMapCell<Key, Value>> cell_;
};

}  // namespace interleave::runtime
