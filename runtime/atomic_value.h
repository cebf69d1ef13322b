// Go's atomic.Value: a variable of any type, the same one from the first store on.
#pragma once

#include <any>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "runtime/error.h"
#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/panic.h"
#include "runtime/shown.h"
#include "runtime/where.h"

namespace interleave::runtime {

// As it is kept: texts as std::string, nil as it is.
template <class T>
using Kept = std::conditional_t<std::is_convertible_v<const T&, std::string_view> &&
                                    !std::is_same_v<T, std::nullptr_t>,
                                std::string, T>;

class AtomicValueCell final : public Object {
 public:
  AtomicValueCell(const Operation& operation, std::string_view name)
      : Object(operation, trace::ObjectKind::atomic, name) {}

  // What is there, and how it is shown.
  struct Content {
    std::any value;
    std::string shown = "<nil>";
    std::string error_type;  // of an Error, whose type in Go is that of what it holds
  };
  const std::any& value() const { return content_.value; }
  const std::any& load(const Operation& operation) const {
    record(operation, trace::EventKind::read, false);
    return content_.value;
  }
  // Gives what was there.
  Content store(const Operation& operation, Content content, bool also_read) {
    Content old = std::exchange(content_, std::move(content));
    record(operation, trace::EventKind::write, also_read);
    return old;
  }
  // Panics with this text if there is a value of another type.
  void check_type(const Operation& operation, const std::type_info& type,
                  std::string_view error_type, const char* text) const {
    if (!content_.value.has_value()) return;
    if (content_.value.type() == type && content_.error_type == error_type) return;
    panic_in(operation, text, id());
  }

 private:
  void let_go() override { content_ = {}; }
  void record(const Operation& operation, trace::EventKind kind, bool also_read) const {
    record_access(operation, kind, id(), trace::AccessKind::atomic,
                  {.text = content_.shown, .flags = trace::value_is_text}, also_read ? 1 : 0);
  }

  Content content_;
};

// A value handle: a copy is the same variable. A literal counts as a std::string.
//
//   AtomicValue config("config");
//   config.store(Config{.limit = 3});
//   if (auto now = config.load<Config>()) use(*now);
class AtomicValue {
 public:
  explicit AtomicValue(std::string_view name = "atomic value",
                       Where where = std::source_location::current()) {
    const Operation operation(where);
    if (operation) cell_ = Ref(new AtomicValueCell(operation, name));
  }

  // Go's v.Load().(T): nothing before the first store, or if it is of another type.
  template <class T>
  std::optional<T> load(Where where = std::source_location::current()) const {
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::read});
    if (!operation || !cell_) return std::nullopt;
    return as_type<T>(cell_->load(operation));
  }
  // Go's v.Load() == nil.
  bool is_nil(Where where = std::source_location::current()) const {
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::read});
    return !operation || !cell_ || !cell_->load(operation).has_value();
  }

  // Panics "sync/atomic: store of nil value into Value", "sync/atomic: store of inconsistently
  // typed value into Value".
  template <class T>
  void store(T value, Where where = std::source_location::current()) const {
    AtomicValueCell::Content old;
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::write});
    if (!operation || !cell_) return;
    check(operation, value, "store");
    old = cell_->store(operation, content(std::move(value)), false);
  }
  // Gives the old value. Panics as store(), with "swap".
  template <class T>
  std::optional<Kept<T>> swap(T value, Where where = std::source_location::current()) const {
    AtomicValueCell::Content old;
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::write});
    if (!operation || !cell_) return std::nullopt;
    check(operation, value, "swap");
    old = cell_->store(operation, content(std::move(value)), true);
    return as_type<Kept<T>>(old.value);
  }
  // Writes `value` if it finds `old`; did it? Panics "sync/atomic: compare and swap of nil value
  // into Value", "... of inconsistently typed values" (if the two are), "... of inconsistently
  // typed value into Value".
  template <class Old, class T>
    requires std::equality_comparable<T>
  bool compare_and_swap(const Old& old, T value,
                        Where where = std::source_location::current()) const {
    AtomicValueCell::Content before;
    const Operation operation(where, {.object = cell_.get(), .kind = PendingKind::write});
    if (!operation || !cell_) return false;
    check_nil(operation, value, "compare and swap");
    const bool is_one_type =
        std::same_as<Kept<Old>, Kept<T>> && error_type(old) == error_type(value);
    if (!is_nil_value(old) && !is_one_type) {
      panic_in(operation, "sync/atomic: compare and swap of inconsistently typed values",
               cell_->id());
    }
    check(operation, value, "compare and swap");
    if (!finds(cell_->value(), old)) {
      cell_->load(operation);
      return false;
    }
    before = cell_->store(operation, content(std::move(value)), true);
    return true;
  }

 private:
  template <class T>
  static std::optional<T> as_type(const std::any& value) {
    const T* const found = std::any_cast<T>(&value);
    return found != nullptr ? std::optional<T>(*found) : std::nullopt;
  }
  template <class T>
  static bool is_nil_value(const T& value) {
    if constexpr (std::same_as<T, std::nullptr_t> || std::same_as<T, std::nullopt_t>) {
      return true;
    } else if constexpr (std::same_as<T, Error>) {
      return value.is_nil();
    }
    return false;
  }
  template <class T>
  static std::string error_type(const T& value) {
    if constexpr (std::same_as<T, Error>) return value.type_name();
    return {};
  }
  template <class T>
  static AtomicValueCell::Content content(T value) {
    std::string shown = shown_text(show_value(value));
    std::string type = error_type(value);
    return {.value = Kept<T>(std::move(value)),
            .shown = std::move(shown),
            .error_type = std::move(type)};
  }
  template <class Old>
  static bool finds(const std::any& value, const Old& old) {
    if (is_nil_value(old)) return !value.has_value();
    if constexpr (std::equality_comparable<Kept<Old>>) {
      const auto* const found = std::any_cast<Kept<Old>>(&value);
      return found != nullptr && *found == old;
    }
    return false;
  }
  template <class T>
  void check_nil(const Operation& operation, const T& value, const char* what) const {
    if (!is_nil_value(value)) return;
    const std::string text = std::string("sync/atomic: ") + what + " of nil value into Value";
    panic_in(operation, text.c_str(), cell_->id());
  }
  template <class T>
  void check(const Operation& operation, const T& value, const char* what) const {
    check_nil(operation, value, what);
    const std::string text =
        std::string("sync/atomic: ") + what + " of inconsistently typed value into Value";
    cell_->check_type(operation, typeid(Kept<T>), error_type(value), text.c_str());
  }

  Ref<AtomicValueCell> cell_;
};

}  // namespace interleave::runtime
