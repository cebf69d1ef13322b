// What a panic carries and recover gives back: Go's any.
//
// Invariants:
//  - A value never changes once it is made; copies are the same value.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "runtime/error.h"
#include "runtime/shown.h"

namespace interleave::runtime {

// The parts of PanicValue that need no type.
namespace panic_detail {

// As fmt.Print and as the runtime's crash report write a number; the latter before Go 1.27 too.
std::string fmt_number(double value);
std::string fmt_number(float value);
std::string crash_number(double value, int go_minor);
std::string crash_number(float value, int go_minor);
// "main.MyInt", as a type of a Go program of one package would be called.
std::string go_type_name(const std::type_info& type);

}  // namespace panic_detail

// Anything that can be copied: a text, an Error (or a record that is one), a number, a record.
//
//   Defer guard([&] {
//     if (auto failure = recover()) err = failure.error() ? failure.error() : new_error(*failure);
//   });
class PanicValue {
 public:
  // nil.
  PanicValue() = default;
  PanicValue(std::nullptr_t) {}
  template <std::same_as<Error> E>
  PanicValue(const E& error) {
    if (!error.is_nil()) content_ = std::make_shared<const OfError>(error);
  }
  template <class T>
    requires(!std::same_as<std::remove_cvref_t<T>, PanicValue> &&
             !std::same_as<std::remove_cvref_t<T>, Error> && !std::same_as<T, std::nullptr_t>)
  PanicValue(T&& value) : content_(make(std::forward<T>(value))) {}

  // Not nil.
  explicit operator bool() const { return content_ != nullptr; }
  bool has_value() const { return content_ != nullptr; }
  // As Go's fmt.Print writes it; "<nil>" for nil. Valid as long as the value is.
  const std::string& text() const;
  const std::string& operator*() const { return text(); }
  const std::string* operator->() const { return &text(); }
  std::string value_or(std::string_view if_nil) const {
    return content_ != nullptr ? text() : std::string(if_nil);
  }
  operator std::optional<std::string>() const {
    return content_ != nullptr ? std::optional(text()) : std::nullopt;
  }

  // Go's err, _ := value.(error): the very error that the panic was called with; nil if it is none.
  Error error() const { return content_ != nullptr ? content_->error() : nil; }
  // Go's _, ok := value.(runtime.Error).
  bool is_runtime_error() const { return error().record<RuntimeError>() != nullptr; }
  // Go's value.(T): only if it is just that; texts are std::string.
  template <class T>
  std::optional<T> as() const {
    if constexpr (ErrorRecord<T>) {
      const Error error = this->error();
      const T* const record = error.record<T>();
      return record != nullptr ? std::optional<T>(*record) : std::nullopt;
    } else {
      const auto* const found = dynamic_cast<const Boxed<T>*>(content_.get());
      return found != nullptr ? std::optional<T>(found->value) : std::nullopt;
    }
  }

  // Go's ==: of one type and equal; errors are equal if they are the same one.
  friend bool operator==(const PanicValue& a, const PanicValue& b) {
    if (a.content_ == b.content_) return true;
    return a.content_ != nullptr && b.content_ != nullptr && a.content_->equals(*b.content_);
  }
  friend bool operator==(const PanicValue& a, std::nullopt_t) { return a.content_ == nullptr; }

  // What Go's crash report says of it, behind "panic: ": a type that is not one of Go's own is
  // named, "main.MyInt(3)".
  std::string crash_text(int go_minor) const;
  // Would Go's runtime see that it is the very same value? Constants and errors are.
  bool is_same(const PanicValue& other) const {
    if (content_ == other.content_) return true;
    return content_ != nullptr && other.content_ != nullptr && content_->is_same(*other.content_);
  }

 private:
  struct Content {
    Content() = default;
    Content(const Content&) = delete;
    Content& operator=(const Content&) = delete;
    virtual ~Content() = default;
    virtual Error error() const { return nil; }
    virtual bool equals(const Content& other) const = 0;
    virtual bool is_same(const Content& other) const = 0;
    virtual std::string crash_text(int go_minor) const = 0;

    std::string text;
  };
  struct OfError final : Content {
    explicit OfError(Error kept) : err(std::move(kept)) { text = err.text(); }
    Error error() const override { return err; }
    bool equals(const Content& other) const override {
      const auto* const same = dynamic_cast<const OfError*>(&other);
      return same != nullptr && same->err == err;
    }
    bool is_same(const Content& other) const override {
      const auto* const same = dynamic_cast<const OfError*>(&other);
      return same != nullptr && same->err.is_same(err);
    }
    std::string crash_text(int) const override { return text; }

    Error err;
  };
  template <class T>
  struct Boxed final : Content {
    explicit Boxed(T from, bool literal = false) : value(std::move(from)), is_literal(literal) {
      text = text_of(value);
    }
    bool equals(const Content& other) const override {
      const auto* const same = dynamic_cast<const Boxed*>(&other);
      if constexpr (std::equality_comparable<T>) {
        return same != nullptr && same->value == value;
      } else {
        return false;
      }
    }
    bool is_same(const Content& other) const override {
      if (std::is_arithmetic_v<T> || is_literal) return equals(other);
      const auto* const same = dynamic_cast<const Boxed*>(&other);
      return same != nullptr && is_same_word(same->value, value);
    }
    std::string crash_text(int go_minor) const override {
      return crash_text_of(value, text, go_minor);
    }

    T value;
    bool is_literal;  // a text that stands in the program
  };

  // Null: nil.
  static std::shared_ptr<const Content> literal(const char* text);
  static std::shared_ptr<const Content> text_box(std::string_view text);
  template <class T>
  static std::shared_ptr<const Content> make(T&& value) {
    using Kept = std::decay_t<T>;
    if constexpr (ErrorRecord<Kept>) {
      return std::make_shared<const OfError>(Error(std::forward<T>(value)));
    } else if constexpr (std::is_pointer_v<Kept> && std::convertible_to<T, const char*>) {
      return literal(value);
    } else if constexpr (std::convertible_to<T, std::string_view>) {
      return text_box(std::string_view(std::forward<T>(value)));
    } else {
      return std::make_shared<const Boxed<Kept>>(std::forward<T>(value));
    }
  }

  template <class T>
  static constexpr bool is_stringer = requires(const T& value) {
    { value.string() } -> std::convertible_to<std::string>;
  };
  template <class T>
  static std::string text_of(const T& value) {
    if constexpr (std::same_as<T, std::string>) {
      return value;
    } else if constexpr (std::same_as<T, bool>) {
      return value ? "true" : "false";
    } else if constexpr (std::floating_point<T>) {
      return panic_detail::fmt_number(value);
    } else if constexpr (std::integral<T>) {
      return std::to_string(value);
    } else if constexpr (is_stringer<T>) {
      return value.string();
    } else if constexpr (std::is_enum_v<T>) {
      return std::to_string(static_cast<std::underlying_type_t<T>>(value));
    } else {
      return shown_text(show_value(value));
    }
  }
  template <class T>
  static std::string crash_text_of(const T& value, const std::string& text, int go_minor) {
    if constexpr (std::same_as<T, std::string> || std::integral<T> || is_stringer<T>) {
      return text;
    } else if constexpr (std::floating_point<T>) {
      return panic_detail::crash_number(value, go_minor);
    } else if constexpr (std::is_enum_v<T>) {
      return panic_detail::go_type_name(typeid(T)) + '(' + text + ')';
    } else {
      // Go adds its address.
      return '(' + panic_detail::go_type_name(typeid(T)) + ") 0x...";
    }
  }

  std::shared_ptr<const Content> content_;
};

}  // namespace interleave::runtime
