// Go's sync.Map: a map on which each operation is one step, in one order for all.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/object.h"
#include "runtime/scheduler.h"
#include "runtime/shown.h"

namespace interleave::runtime {

// The keys of a map in the order in which a range sees them: any is possible in Go, and here the
// schedule chooses where it begins.
template <class Key, class Value>
std::vector<Key> range_order(Scheduler& scheduler, const std::map<Key, Value>& values) {
  std::vector<Key> keys;
  keys.reserve(values.size());
  for (const auto& [key, value] : values) keys.push_back(key);
  if (keys.size() < 2) return keys;
  const std::uint32_t first = scheduler.choose(static_cast<std::uint32_t>(keys.size()));
  std::vector<Key> turned(keys.begin() + first, keys.end());
  turned.insert(turned.end(), keys.begin(), keys.begin() + first);
  return turned;
}

template <class Key, class Value>
class SyncMapCell final : public Object {
 public:
  SyncMapCell(const Operation& operation, std::string_view name)
      : Object(operation, trace::ObjectKind::sync_map, name) {}

  std::optional<Value> load(const Operation& operation, const Key& key) {
    std::optional<Value> found = find(key);
    if (found) {
      record(operation, trace::EventKind::read, key, *found);
    } else {
      record_absent(operation, trace::EventKind::read, key);
    }
    return found;
  }
  // Gives what was there.
  std::optional<Value> store(const Operation& operation, const Key& key, Value value,
                             bool also_read) {
    std::optional<Value> old = find(key);
    record(operation, trace::EventKind::write, key, value, also_read);
    values_.insert_or_assign(key, std::move(value));
    return old;
  }
  // Gives what was there.
  std::optional<Value> erase(const Operation& operation, const Key& key, bool also_read) {
    std::optional<Value> old = find(key);
    values_.erase(key);
    record_absent(operation, trace::EventKind::write, key, also_read);
    return old;
  }
  void clear(const Operation& operation) {
    values_.clear();
    record_access(operation, trace::EventKind::write, id(), trace::AccessKind::atomic, {}, 0,
                  trace::absent);
  }
  // Without an event.
  std::optional<Value> find(const Key& key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? std::nullopt : std::optional<Value>(found->second);
  }
  std::vector<Key> keys(const Operation& operation) const {
    return range_order(operation.scheduler(), values_);
  }

 private:
  void let_go() override { values_.clear(); }
  void record(const Operation& operation, trace::EventKind kind, const Key& key, const Value& value,
              bool also_read = false) const {
    const std::string entry = entry_text(key, value);
    record_access(operation, kind, id(), trace::AccessKind::atomic, show_value(entry),
                  also_read ? 1 : 0);
  }
  void record_absent(const Operation& operation, trace::EventKind kind, const Key& key,
                     bool also_read = false) const {
    record_access(operation, kind, id(), trace::AccessKind::atomic, show_value(key),
                  also_read ? 1 : 0, trace::absent);
  }

  std::map<Key, Value> values_;
};

// A value handle: a copy is the same map.
//
//   SyncMap<std::string, int> hits("hits");
//   auto [value, loaded] = hits.load_or_store("/", 1);
template <std::totally_ordered Key, std::copyable Value>
class SyncMap {
 public:
  explicit SyncMap(std::string_view name = "sync map",
                   std::source_location where = std::source_location::current()) {
    const Operation operation(where);
    if (operation) cell_ = Ref(new SyncMapCell<Key, Value>(operation, name));
  }

  std::optional<Value> load(const Key& key,
                            std::source_location where = std::source_location::current()) const {
    const Operation operation(where);
    return operation && cell_ ? cell_->load(operation, key) : std::nullopt;
  }
  void store(const Key& key, Value value,
             std::source_location where = std::source_location::current()) const {
    const Operation operation(where);
    if (operation && cell_) cell_->store(operation, key, std::move(value), false);
  }
  // What is there, and true; or `value`, which is there now, and false.
  std::pair<Value, bool> load_or_store(
      const Key& key, Value value,
      std::source_location where = std::source_location::current()) const {
    const Operation operation(where);
    if (!operation || !cell_) return {value, false};
    if (cell_->find(key)) return {*cell_->load(operation, key), true};
    cell_->store(operation, key, value, true);
    return {value, false};
  }
  std::optional<Value> load_and_delete(
      const Key& key, std::source_location where = std::source_location::current()) const {
    const Operation operation(where);
    return operation && cell_ ? cell_->erase(operation, key, true) : std::nullopt;
  }
  void erase(const Key& key, std::source_location where = std::source_location::current()) const {
    const Operation operation(where);
    if (operation && cell_) cell_->erase(operation, key, false);
  }
  // Gives what was there.
  std::optional<Value> swap(const Key& key, Value value,
                            std::source_location where = std::source_location::current()) const {
    const Operation operation(where);
    return operation && cell_ ? cell_->store(operation, key, std::move(value), true) : std::nullopt;
  }
  // Writes `value` if it finds `old`; did it?
  bool compare_and_swap(const Key& key, const Value& old, Value value,
                        std::source_location where = std::source_location::current()) const
    requires std::equality_comparable<Value>
  {
    const Operation operation(where);
    if (!operation || !cell_) return false;
    if (cell_->find(key) == old) {
      cell_->store(operation, key, std::move(value), true);
      return true;
    }
    cell_->load(operation, key);
    return false;
  }
  // Deletes the entry if it finds `old`; did it?
  bool compare_and_delete(const Key& key, const Value& old,
                          std::source_location where = std::source_location::current()) const
    requires std::equality_comparable<Value>
  {
    const Operation operation(where);
    if (!operation || !cell_) return false;
    if (cell_->find(key) == old) {
      cell_->erase(operation, key, true);
      return true;
    }
    cell_->load(operation, key);
    return false;
  }
  // Go 1.23's Clear.
  void clear(std::source_location where = std::source_location::current()) const {
    const Operation operation(where);
    if (operation && cell_) cell_->clear(operation);
  }
  // Go's Range: visit(key, value) for each, until it returns false. No snapshot: what is stored or
  // deleted meanwhile may be seen or not, but no key comes twice.
  template <class Visit>
  void range(Visit&& visit, std::source_location where = std::source_location::current()) const {
    for (const Key& key : keys(where)) {
      const std::optional<Value> value = load(key, where);
      if (value && !visit(key, *value)) return;
    }
  }

 private:
  std::vector<Key> keys(std::source_location where) const {
    const Operation operation(where);
    return operation && cell_ ? cell_->keys(operation) : std::vector<Key>{};
  }

  Ref<SyncMapCell<Key, Value>> cell_;
};

}  // namespace interleave::runtime
