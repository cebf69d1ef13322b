// Go's slices: a view of an array that others may see, too; and a variable that holds one, shared
// with no protection.
//
// Invariants:
//  - An array never changes its size. Each element is a variable of its own in the trace ("s[2]"),
//    from its first use on, or since append made the array.
//  - To append is several steps, as in Go: the header is read, the element written, the header
//    written. Between them others come.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "runtime/error.h"
#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/panic.h"
#include "runtime/shared.h"
#include "runtime/shown.h"
#include "runtime/slice_capacity.h"
#include "runtime/where.h"

namespace interleave::runtime {

namespace slice_detail {

// What a T takes in Go; C++'s int is Go's.
template <class T>
constexpr SliceElement element() {
  if constexpr (std::is_same_v<T, int>) {
    return {.size = 8};
  } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
    return {.size = sizeof(T)};
  } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view> ||
                       std::is_same_v<T, Error>) {
    return {.size = 16, .has_pointers = true};
  } else {
    return {.size = sizeof(T), .has_pointers = !std::is_trivially_copyable_v<T>};
  }
}

// Panic as Go does: "runtime error: index out of range [5] with length 3".
void check_index(std::int64_t index, std::size_t length, Where where);
// "runtime error: slice bounds out of range [:5] with capacity 3" and its like. max: of the three
// index form, or nothing.
void check_bounds(std::int64_t from, std::int64_t to, std::optional<std::int64_t> max,
                  std::size_t capacity, Where where);
// "runtime error: makeslice: len out of range", "... cap out of range".
void check_sizes(std::int64_t length, std::int64_t capacity, Where where);

// Behind the slices; used while the run is held.
template <class T>
class Array {
 public:
  Array(std::string_view name, std::size_t size) : name_(name), elements_(size), ids_(size) {}

  const std::string& name() const { return name_; }
  // Without an event.
  T& element(std::size_t at) { return elements_[at].value; }
  const void* address(std::size_t at) const { return &elements_[at]; }

  // Makes it an object of this run; false if it is one.
  bool introduce(const Operation& operation, std::size_t at) {
    const std::uint64_t run = operation.scheduler().run_number();
    if (run_ != run) std::fill(ids_.begin(), ids_.end(), 0);
    run_ = run;
    if (ids_[at] != 0) return false;
    ids_[at] = record_plain_object(operation, trace::ObjectKind::shared,
                                   name_ + '[' + std::to_string(at) + ']');
    return true;
  }
  T load(const Operation& operation, std::size_t at) {
    record(operation, trace::EventKind::read, at);
    return elements_[at].value;
  }
  T store(const Operation& operation, std::size_t at, T value) {
    T old = std::exchange(elements_[at].value, std::move(value));
    record(operation, trace::EventKind::write, at);
    return old;
  }

 private:
  struct Element {  // keeps a vector of bool from being one of bits
    T value{};
  };

  void record(const Operation& operation, trace::EventKind kind, std::size_t at) {
    if (introduce(operation, at)) {
      operation.scheduler().touch(ids_[at], Touch::Mode::write, Touch::Part::name);
    }
    record_access(operation, kind, ids_[at], trace::AccessKind::plain,
                  show_value(elements_[at].value));
  }

  std::string name_;
  std::vector<Element> elements_;
  std::vector<trace::ObjectId> ids_;  // 0: not used yet
  std::uint64_t run_ = 0;             // whose ids they are
};

}  // namespace slice_detail

// Go's []T, a value: a copy sees the same elements. A default-made one is nil. T as for Shared.
//
//   Slice<int> all = make_slice<int>("all", 0, 4);
//   Slice<int> a = all.append(1), b = all.append(2);  // both in all's array
//   println(std::to_string(a.at(0)));                 // 2
template <class T>
class Slice {
  static_assert(SharedValue<T>, "an element's type can be copied, and made by T{}");

 public:
  Slice() = default;
  // Go's []T{...}. name: what people see.
  Slice(std::string_view name, std::vector<T> values)
      : array_(std::make_shared<slice_detail::Array<T>>(name, values.size())),
        length_(values.size()),
        capacity_(values.size()) {
    for (std::size_t i = 0; i < length_; ++i) array_->element(i) = std::move(values[i]);
  }

  std::int64_t len() const { return static_cast<std::int64_t>(length_); }
  std::int64_t cap() const { return static_cast<std::int64_t>(capacity_); }
  bool is_nil() const { return array_ == nullptr; }
  std::string text() const {  // how a variable that holds it is shown
    return is_nil() ? "[]" : "len " + std::to_string(length_) + " cap " + std::to_string(capacity_);
  }

  // Go's s[index]. Panics "runtime error: index out of range [5] with length 3".
  T at(std::int64_t index, Where where = std::source_location::current()) const {
    slice_detail::check_index(index, length_, where);
    const std::size_t place = begin_ + static_cast<std::size_t>(index);
    const Operation operation(where, {.object = array_->address(place), .kind = PendingKind::read});
    return operation ? array_->load(operation, place) : T{};
  }
  // Go's s[index] = value. Panics as at().
  void set(std::int64_t index, T value, Where where = std::source_location::current()) const {
    slice_detail::check_index(index, length_, where);
    write(begin_ + static_cast<std::size_t>(index), std::move(value), where);
  }

  // Go's s[from:to], s[from:to:max]. Panics "runtime error: slice bounds out of range [:5] with
  // capacity 3" and its like.
  Slice slice(std::int64_t from, std::int64_t to,
              Where where = std::source_location::current()) const {
    slice_detail::check_bounds(from, to, std::nullopt, capacity_, where);
    return part(from, to, cap());
  }
  Slice slice(std::int64_t from, std::int64_t to, std::int64_t max,
              Where where = std::source_location::current()) const {
    slice_detail::check_bounds(from, to, max, capacity_, where);
    return part(from, to, max);
  }
  // Go's s[from:].
  Slice from(std::int64_t first, Where where = std::source_location::current()) const {
    slice_detail::check_bounds(first, len(), std::nullopt, capacity_, where);
    return part(first, len(), cap());
  }

  // Go's append(s, value): in the same array if it has room, whoever else sees it; else in a new
  // one.
  Slice append(T value, Where where = std::source_location::current()) const {
    std::vector<T> one;
    one.push_back(std::move(value));
    return append_all(std::move(one), where);
  }
  // Go's append(s, values...).
  Slice append_all(std::vector<T> values, Where where = std::source_location::current()) const {
    if (values.empty()) return *this;
    Slice longer = *this;
    longer.length_ += values.size();
    if (longer.length_ > capacity_ && !longer.grow(*this, where)) return *this;
    for (std::size_t i = 0; i < values.size(); ++i) {
      longer.write(longer.begin_ + length_ + i, std::move(values[i]), where);
    }
    return longer;
  }

  // Go's for _, value := range s: over the elements that it has now.
  class Iterator {
   public:
    Iterator(Slice slice, std::int64_t at, Where where)
        : slice_(std::move(slice)), at_(at), where_(where) {}
    T operator*() const { return slice_.at(at_, where_); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(std::nullptr_t) const { return at_ < slice_.len(); }

   private:
    Slice slice_;
    std::int64_t at_;
    Where where_;
  };
  Iterator begin(Where where = std::source_location::current()) const {
    return Iterator(*this, 0, where);
  }
  std::nullptr_t end() const { return nullptr; }

 private:
  template <class U>
  friend Slice<U> make_slice(std::string_view name, std::int64_t length, std::int64_t capacity,
                             Where where);
  template <class U>
  friend class SharedSlice;

  Slice part(std::int64_t from, std::int64_t to, std::int64_t max) const {
    Slice made = *this;
    made.begin_ += static_cast<std::size_t>(from);
    made.length_ = static_cast<std::size_t>(to - from);
    made.capacity_ = static_cast<std::size_t>(max - from);
    return made;
  }
  void write(std::size_t place, T value, Where where) const {
    [[maybe_unused]] T old{};  // ends when nobody holds the run any more
    const Operation operation(where,
                              {.object = array_->address(place), .kind = PendingKind::write});
    if (operation) old = array_->store(operation, place, std::move(value));
  }
  // Copies what `old` has into a new array with room for this length. False while the run is torn
  // down.
  bool grow(const Slice& old, Where where) {
    // With nothing to copy it sees nothing that others do.
    const Operation operation(where,
                              {.kind = old.length_ == 0 ? PendingKind::local : PendingKind::other});
    if (!operation) return false;
    capacity_ = grown_capacity(old.capacity_, length_, slice_detail::element<T>(),
                               operation.scheduler().go_minor());
    array_ = std::make_shared<slice_detail::Array<T>>(old.is_nil() ? name_ : old.array_->name(),
                                                      capacity_);
    begin_ = 0;
    for (std::size_t i = 0; i < old.length_; ++i) {
      array_->element(i) = old.array_->load(operation, old.begin_ + i);
    }
    // While nobody else knows them: later that would be a step which others depend on.
    for (std::size_t i = 0; i < length_; ++i) array_->introduce(operation, i);
    return true;
  }

  std::shared_ptr<slice_detail::Array<T>> array_;
  std::string name_ = "slice";  // of the first array that it gets
  std::size_t begin_ = 0, length_ = 0, capacity_ = 0;
};

// Go's make([]T, length, capacity). Panics "runtime error: makeslice: len out of range", "runtime
// error: makeslice: cap out of range".
template <class T>
Slice<T> make_slice(std::string_view name, std::int64_t length, std::int64_t capacity,
                    Where where = std::source_location::current()) {
  slice_detail::check_sizes(length, capacity, where);
  Slice<T> made(name, std::vector<T>(static_cast<std::size_t>(capacity)));
  made.length_ = static_cast<std::size_t>(length);
  return made;
}
template <class T>
Slice<T> make_slice(std::string_view name, std::int64_t length,
                    Where where = std::source_location::current()) {
  return make_slice<T>(name, length, length, where);
}

// Go's copy(to, from): how many elements.
template <class T>
std::int64_t copy_slice(const Slice<T>& to, const Slice<T>& from,
                        Where where = std::source_location::current()) {
  const std::int64_t count = std::min(to.len(), from.len());
  std::vector<T> read;  // first all of it: the two may overlap
  for (std::int64_t i = 0; i < count; ++i) read.push_back(from.at(i, where));
  for (std::int64_t i = 0; i < count; ++i) {
    to.set(i, std::move(read[static_cast<std::size_t>(i)]), where);
  }
  return count;
}

// A variable of type []T that goroutines share with no protection. A value handle: a copy is the
// same variable.
//
//   SharedSlice<int> found("found");                   // var found []int
//   for (int i = 0; i < 2; ++i) {
//     go("finder", [=] { found.append(i); });          // found = append(found, i): one may be lost
//   }
template <class T>
class SharedSlice {
 public:
  // Go's var name []T: nil.
  explicit SharedSlice(std::string_view name, Where where = std::source_location::current())
      : name_(name), header_(name, where) {}
  // Go's name := []T{...}: a write.
  SharedSlice(std::string_view name, std::vector<T> values,
              Where where = std::source_location::current())
      : SharedSlice(name, Slice<T>(name, std::move(values)), where) {}
  SharedSlice(std::string_view name, Slice<T> initial,
              Where where = std::source_location::current())
      : name_(name), header_(name, std::move(initial), where) {}

  // The slice that it holds; a step that reads the header.
  Slice<T> load(Where where = std::source_location::current()) const {
    Slice<T> slice = header_.load(where);
    if (slice.is_nil()) slice.name_ = name_;
    return slice;
  }
  // Go's s = slice; a step that writes the header.
  void store(Slice<T> slice, Where where = std::source_location::current()) const {
    header_.store(std::move(slice), where);
  }

  // All of these read the header, then do as Slice does.
  std::int64_t len(Where where = std::source_location::current()) const {
    return load(where).len();
  }
  std::int64_t cap(Where where = std::source_location::current()) const {
    return load(where).cap();
  }
  T at(std::int64_t index, Where where = std::source_location::current()) const {
    return load(where).at(index, where);
  }
  void set(std::int64_t index, T value, Where where = std::source_location::current()) const {
    load(where).set(index, std::move(value), where);
  }
  Slice<T> slice(std::int64_t from, std::int64_t to,
                 Where where = std::source_location::current()) const {
    return load(where).slice(from, to, where);
  }
  auto begin(Where where = std::source_location::current()) const {
    return load(where).begin(where);
  }
  std::nullptr_t end() const { return nullptr; }

  // Go's s = append(s, value): what others append between its steps is lost, or they lose this.
  void append(T value, Where where = std::source_location::current()) const {
    store(load(where).append(std::move(value), where), where);
  }
  void append_all(std::vector<T> values, Where where = std::source_location::current()) const {
    store(load(where).append_all(std::move(values), where), where);
  }

 private:
  std::string name_;
  Shared<Slice<T>> header_;
};

}  // namespace interleave::runtime
