// Go's sync.Map: a map on which each operation is one step, in one order for all.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/nil_func.h"
#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/shown.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Goes through the keys of a map as a range does in Go: in any order, which the schedule chooses
// step by step. What is there from the beginning to the end comes once; what is deleted before its
// turn does not come; what is new meanwhile may come or not.
template <class Key>
class MapRange {
 public:
  // The next key; nothing at the end. The run is held. changes: how often keys have come to the map
  // or gone.
  template <class Value>
  std::optional<Key> next(Scheduler& scheduler, const std::map<Key, Value>& values,
                          std::uint64_t changes) {
    if (changes_ != changes) look(values);
    changes_ = changes;
    // To end is the first choice: what adds for ever ends, too.
    const std::size_t may_end = left_.empty() ? 1 : 0;
    const std::size_t count = left_.size() + added_.size() + may_end;
    std::size_t chosen = count == 1 ? 0 : scheduler.choose(static_cast<std::uint32_t>(count));
    if (chosen < may_end) return std::nullopt;
    chosen -= may_end;
    std::vector<Key>& from = chosen < left_.size() ? left_ : added_;
    if (&from == &added_) chosen -= left_.size();
    const auto at = from.begin() + static_cast<std::ptrdiff_t>(chosen);
    Key key = *at;
    from.erase(at);
    seen_.insert(key);
    return key;
  }
  bool is_empty() const { return seen_.empty(); }

 private:
  template <class Value>
  void look(const std::map<Key, Value>& values) {
    added_.clear();
    std::vector<Key> still;
    for (const auto& each : values) {
      if (seen_.contains(each.first)) continue;
      const bool is_left =
          !has_begun_ || std::binary_search(left_.begin(), left_.end(), each.first);
      (is_left ? still : added_).push_back(each.first);
    }
    left_ = std::move(still);
    has_begun_ = true;
  }

  bool has_begun_ = false;
  std::uint64_t changes_ = ~std::uint64_t{0};
  std::vector<Key> left_;   // must come; in order
  std::vector<Key> added_;  // may come
  std::set<Key> seen_;
};

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
    changes_ += values_.insert_or_assign(key, std::move(value)).second ? 1 : 0;
    return old;
  }
  // Gives what was there.
  std::optional<Value> erase(const Operation& operation, const Key& key, bool also_read) {
    std::optional<Value> old = find(key);
    changes_ += values_.erase(key);
    record_absent(operation, trace::EventKind::write, key, also_read);
    return old;
  }
  // The entry that a range comes to; nothing at its end.
  std::optional<std::pair<Key, Value>> next(const Operation& operation, MapRange<Key>& range) {
    const std::optional<Key> key = range.next(operation.scheduler(), values_, changes_);
    if (!key) {
      operation.scheduler().touch(id(), Touch::Mode::read);
      return std::nullopt;
    }
    return std::pair(*key, *load(operation, *key));
  }
  void clear(const Operation& operation) {
    values_.clear();
    ++changes_;
    record_access(operation, trace::EventKind::write, id(), trace::AccessKind::atomic, {}, 0,
                  trace::absent);
  }
  // Without an event.
  std::optional<Value> find(const Key& key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? std::nullopt : std::optional<Value>(found->second);
  }
  // Is this the value of the key? A key that is not there has none, not even nil.
  bool has(const Key& key, const Value& value) const {
    const auto found = values_.find(key);
    return found != values_.end() && found->second == value;
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
  std::uint64_t changes_ = 0;  // keys that came or went
};

// A value handle: a copy is the same map.
//
//   SyncMap<std::string, int> hits("hits");
//   auto [value, loaded] = hits.load_or_store("/", 1);
template <std::totally_ordered Key, std::copyable Value>
class SyncMap {
 public:
  explicit SyncMap(std::string_view name = "sync map",
                   Where where = std::source_location::current()) {
    const Operation operation(where);
    if (operation) cell_ = Ref(new SyncMapCell<Key, Value>(operation, name));
  }

  std::optional<Value> load(const Key& key, Where where = std::source_location::current()) const {
    const Operation operation(where);
    return operation && cell_ ? cell_->load(operation, key) : std::nullopt;
  }
  void store(const Key& key, Value value, Where where = std::source_location::current()) const {
    const Operation operation(where);
    if (operation && cell_) cell_->store(operation, key, std::move(value), false);
  }
  // What is there, and true; or `value`, which is there now, and false.
  std::pair<Value, bool> load_or_store(const Key& key, Value value,
                                       Where where = std::source_location::current()) const {
    const Operation operation(where);
    if (!operation || !cell_) return {value, false};
    if (cell_->find(key)) return {*cell_->load(operation, key), true};
    cell_->store(operation, key, value, true);
    return {value, false};
  }
  std::optional<Value> load_and_delete(const Key& key,
                                       Where where = std::source_location::current()) const {
    const Operation operation(where);
    return operation && cell_ ? cell_->erase(operation, key, true) : std::nullopt;
  }
  void erase(const Key& key, Where where = std::source_location::current()) const {
    const Operation operation(where);
    if (operation && cell_) cell_->erase(operation, key, false);
  }
  // Gives what was there.
  std::optional<Value> swap(const Key& key, Value value,
                            Where where = std::source_location::current()) const {
    const Operation operation(where);
    return operation && cell_ ? cell_->store(operation, key, std::move(value), true) : std::nullopt;
  }
  // Writes `value` if it finds `old`; did it?
  bool compare_and_swap(const Key& key, const Value& old, Value value,
                        Where where = std::source_location::current()) const
    requires std::equality_comparable<Value>
  {
    const Operation operation(where);
    if (!operation || !cell_) return false;
    if (cell_->has(key, old)) {
      cell_->store(operation, key, std::move(value), true);
      return true;
    }
    cell_->load(operation, key);
    return false;
  }
  // Deletes the entry if it finds `old`; did it?
  bool compare_and_delete(const Key& key, const Value& old,
                          Where where = std::source_location::current()) const
    requires std::equality_comparable<Value>
  {
    const Operation operation(where);
    if (!operation || !cell_) return false;
    if (cell_->has(key, old)) {
      cell_->erase(operation, key, true);
      return true;
    }
    cell_->load(operation, key);
    return false;
  }
  // Go 1.23's Clear.
  void clear(Where where = std::source_location::current()) const {
    const Operation operation(where);
    if (operation && cell_) cell_->clear(operation);
  }
  // Go's Range: visit(key, value) for each, in any order, until it returns false. No snapshot: what
  // is stored or deleted meanwhile may be seen or not, but no key comes twice.
  template <class Visit>
  void range(Visit&& visit, Where where = std::source_location::current()) const {
    const Ref<SyncMapCell<Key, Value>> cell = cell_;
    if (!cell) return;
    for (MapRange<Key> range;;) {
      std::optional<std::pair<Key, Value>> entry;
      {
        const Operation operation(where);
        if (!operation) return;
        entry = cell->next(operation, range);
      }
      if (!entry || !call_func(visit, where, entry->first, entry->second)) return;
    }
  }

 private:
  Ref<SyncMapCell<Key, Value>> cell_;
};

}  // namespace interleave::runtime
