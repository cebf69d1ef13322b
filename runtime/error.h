// Go's error: a value, nil or something with a text, that may wrap other errors.
//
// Invariants:
//  - An error never changes once it is made, so that any thread may read it. Copies are the same
//    error; two errors made alike are not (as two pointers in Go), but for records that have ==:
//    those are compared by value (as Go's structs).
#pragma once

#include <atomic>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

#include "runtime/where.h"

namespace interleave::runtime {

class Error;
class PanicValue;

// A record that may be an error: it says its text. It may also have
//   Error unwrap() const;                  // what it wraps (or a std::vector of errors)
//   bool is(const Error& target) const;    // asked by is(): does it count as target?
//
//   struct NotFound {
//     std::string key;
//     std::string text() const { return key + ": not found"; }
//   };
//   Error err = NotFound{"x"};
//   if (auto missing = as<NotFound>(err)) println(missing->key);
template <class T>
concept ErrorRecord =
    // Asked first: whether an Error can be copied would ask this again.
    !std::same_as<T, Error> && !std::same_as<T, PanicValue> && requires(const T& record) {
      { record.text() } -> std::convertible_to<std::string>;
    } && std::copy_constructible<T>;

// Go's runtime.Error: what the runtime itself panics with; as<RuntimeError>(err) asks for it.
struct RuntimeError {
  std::string message;
  std::string text() const { return message; }
};
// Go's *runtime.PanicNilError (1.21): what recover gives after panic(nil).
struct PanicNilError : RuntimeError {};

// Would Go put two such values, which are equal, into two interfaces as the very same words? It
// does so for what has no size, and for what is small and less than 256.
template <class T>
bool is_same_word(const T& a, const T& b) {
  if constexpr (std::is_empty_v<T>) {
    return true;
  } else if constexpr (std::has_unique_object_representations_v<T> &&
                       sizeof(T) <= sizeof(std::uint64_t)) {
    constexpr std::uint64_t kept_values = 256;
    std::uint64_t a_word = 0, b_word = 0;
    std::memcpy(&a_word, &a, sizeof(T));
    std::memcpy(&b_word, &b, sizeof(T));
    return a_word == b_word && a_word < kept_values;
  }
  return false;
}

class Error {
 public:
  // nil.
  Error() = default;
  Error(std::nullptr_t) {}
  template <ErrorRecord T>
  Error(T record, Where where = std::source_location::current())
      : node_(made(std::make_shared<Record<T>>(std::move(record)), where)) {}

  // Not nil.
  explicit operator bool() const {
    if (node_ != nullptr && node_->id != 0) note_tested();
    return node_ != nullptr;
  }
  // Go's err.Error(); "<nil>" for nil, as Go prints it. Valid as long as the error is.
  std::string_view text() const {
    mark_read();
    return shown();
  }
  // Same error value, not same text (as Go's ==).
  friend bool operator==(const Error& a, const Error& b) {
    a.mark_read();
    b.mark_read();
    return a.equals(b);
  }

  // nil comes first, then what is compared by value, by type and text, then the others as they were
  // made, those from outside of a run first.
  friend std::strong_ordering operator<=>(const Error& a, const Error& b) {
    a.mark_read();
    b.mark_read();
    if (a.equals(b)) return std::strong_ordering::equal;
    return a.place() <=> b.place();
  }
  std::size_t hash() const {
    mark_read();
    if (node_ == nullptr) return 0;
    if (node_->is_value()) return std::hash<std::string>()(node_->type_name());
    return static_cast<std::size_t>(node_->number) + 1;
  }

  // For the runtime itself: as !operator bool and text(), which count as the program's looking at
  // the error.
  bool is_nil() const { return node_ == nullptr; }
  std::string_view shown() const { return node_ ? std::string_view(node_->text) : "<nil>"; }
  // Go's %T: "*errors.errorString"; "<nil>" for nil. A record's type is written as in C++, with
  // points.
  std::string type_name() const { return node_ ? node_->type_name() : "<nil>"; }
  // Would Go's runtime see that it is the very same value?
  bool is_same(const Error& other) const {
    if (node_ == other.node_) return true;
    return node_ != nullptr && other.node_ != nullptr && node_->is_same(*other.node_);
  }
  // The program has looked at what it says, or need not.
  void mark_read() const {
    if (node_ != nullptr && node_->id != 0 && !node_->was_read) note_read();
  }

 private:
  struct Node {
    Node() = default;
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;
    virtual ~Node();
    // Go's Is method.
    virtual bool counts_as(const Error&) const { return false; }
    virtual const RuntimeError* runtime_error() const { return nullptr; }
    virtual std::string type_name() const { return type; }
    // Is it compared by value?
    virtual bool is_value() const { return false; }
    virtual bool equals(const Node& other) const { return this == &other; }
    virtual bool is_same(const Node& other) const { return this == &other; }

    const char* type = "*errors.errorString";
    std::string text;
    std::vector<Error> wrapped;
    bool wraps_many = false;   // Go's Unwrap() []error
    std::uint32_t id = 0;      // in the trace of its run; 0: made outside of one
    std::uint64_t run = 0;     // which
    std::uint64_t number = 0;  // of those of this run, or of those made outside of one
    mutable std::atomic<bool> was_read = false;
  };

  template <class T>
  struct Record final : Node {
    explicit Record(T made) : record(std::move(made)) {
      text = record.text();
      if constexpr (requires { Error(record.unwrap()); }) {
        if (Error inner = record.unwrap()) wrapped = {std::move(inner)};
      } else if constexpr (requires { record.unwrap(); }) {
        wrapped = record.unwrap();
        wraps_many = true;
      }
    }
    bool counts_as(const Error& target) const override {
      if constexpr (requires { record.is(target); }) return record.is(target);
      return false;
    }
    const RuntimeError* runtime_error() const override {
      if constexpr (std::derived_from<T, RuntimeError>) return &record;
      return nullptr;
    }
    std::string type_name() const override { return record_type_name(typeid(T), text); }
    bool is_value() const override { return std::equality_comparable<T>; }
    bool equals(const Node& other) const override {
      if constexpr (std::equality_comparable<T>) {
        const auto* const same = dynamic_cast<const Record*>(&other);
        return same != nullptr && static_cast<bool>(same->record == record);
      }
      return this == &other;
    }
    bool is_same(const Node& other) const override {
      const auto* const same = dynamic_cast<const Record*>(&other);
      if (same == nullptr) return false;
      if constexpr (std::derived_from<T, RuntimeError>) {
        return same->text == text && is_constant(text);
      } else {
        return same == this || is_same_word(same->record, record);
      }
    }

    T record;
  };

  // What errors are ordered by.
  struct Place {
    bool is_there = false, has_identity = false;
    std::string type, text;  // of what is compared by value
    std::uint64_t run = 0, number = 0;
    const Node* node = nullptr;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  Place place() const {
    if (node_ == nullptr) return {};
    const bool is_value = node_->is_value();
    return {.is_there = true,
            .has_identity = !is_value,
            .type = is_value ? node_->type_name() : std::string(),
            .text = is_value ? node_->text : std::string(),
            .run = node_->run,
            .number = node_->number,
            .node = node_.get()};
  }

  bool equals(const Error& other) const {
    if (node_ == other.node_) return true;
    return node_ != nullptr && other.node_ != nullptr && node_->equals(*other.node_);
  }
  static std::string record_type_name(const std::type_info& type, std::string_view text);
  // Is the runtime's error one that Go has as a constant? Those about bounds hold the numbers.
  static bool is_constant(std::string_view text) {
    return text.find("out of range [") == text.npos;
  }

  explicit Error(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
  static Error make(const char* type, std::string text, std::vector<Error> wrapped, bool wraps_many,
                    Where where = {});
  // One that the runtime makes: nobody is blamed for not looking at it.
  template <class T>
  static Error unnoted(T record) {
    return Error(std::make_shared<const Record<T>>(std::move(record)));
  }
  // Notes in the trace that it was made.
  static std::shared_ptr<const Node> made(std::shared_ptr<Node> node, Where where);
  void note_tested() const;
  void note_read() const;

  friend Error new_error(std::string_view text, Where where);
  friend Error format_error(std::string_view format, std::span<const Error> errors);
  friend Error wrap(std::string_view text, const Error& inner);
  friend Error join(std::span<const Error> errors);
  friend Error unwrap(const Error& error);
  friend bool is(const Error& error, const Error& target);
  friend Error runtime_error(std::string_view text);
  friend Error panic_nil_error(int go_minor);
  template <ErrorRecord T>
  friend std::optional<T> as(const Error& error);
  // Is the error itself, not one that it wraps, a record of type T?
  template <ErrorRecord T>
  const T* record() const {
    if constexpr (std::same_as<T, RuntimeError>) {
      return node_ != nullptr ? node_->runtime_error() : nullptr;
    } else {
      const auto* const found = dynamic_cast<const Record<T>*>(node_.get());
      return found != nullptr ? &found->record : nullptr;
    }
  }
  friend class PanicValue;

  std::shared_ptr<const Node> node_;
};

inline const Error nil;

// Go's errors.New(text).
Error new_error(std::string_view text, Where where = std::source_location::current());

// An error of the runtime, with its whole text: "send on closed channel", "runtime error: index out
// of range [5] with length 3".
Error runtime_error(std::string_view text);
// What panic(nil) means in that version of Go: nil before 1.21.
Error panic_nil_error(int go_minor);

// Go's _ = err: says that the error is not of interest. One that just vanishes is found as lost.
inline void ignore(const Error& error) { error.mark_read(); }

// Go's fmt.Errorf with errors only: %w writes an error's text and wraps it, %v writes it only, %%
// is a percent sign.
//
//   return errorf("load %w", err);
Error format_error(std::string_view format, std::span<const Error> errors);
template <std::convertible_to<Error>... Errors>
Error errorf(std::string_view format, const Errors&... errors) {
  const std::vector<Error> all{Error(errors)...};
  return format_error(format, all);
}
// Go's fmt.Errorf("text: %w", inner).
Error wrap(std::string_view text, const Error& inner);

// Go's errors.Join: one error with the texts of all that are not nil, a line each; nil if all are.
Error join(std::span<const Error> errors);
template <std::convertible_to<Error>... Errors>
Error join(const Errors&... errors) {
  const std::vector<Error> all{Error(errors)...};
  return join(std::span<const Error>(all));
}

// Go's errors.Unwrap: the one error that `error` wraps; nil for one that wraps none, or several.
Error unwrap(const Error& error);

// Go's errors.Is: is `target` the error, or one in its tree?
bool is(const Error& error, const Error& target);

// Go's errors.As: the first record of type T in the error's tree.
template <ErrorRecord T>
std::optional<T> as(const Error& error) {
  error.mark_read();
  if (error.is_nil()) return std::nullopt;
  if (const T* const found = error.record<T>()) return *found;
  for (const Error& each : error.node_->wrapped) {
    if (std::optional<T> found = as<T>(each)) return found;
  }
  return std::nullopt;
}

}  // namespace interleave::runtime

template <>
struct std::hash<interleave::runtime::Error> {
  std::size_t operator()(const interleave::runtime::Error& error) const { return error.hash(); }
};
