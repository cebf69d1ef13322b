// Go's error: a value, nil or something with a text, that may wrap other errors.
//
// Invariants:
//  - An error never changes once it is made, so that any thread may read it. Copies are the same
//    error; two errors made alike are not (as two pointers in Go).
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace interleave::runtime {

class Error;

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
    !std::same_as<T, Error> && requires(const T& record) {
      { record.text() } -> std::convertible_to<std::string>;
    } && std::copy_constructible<T>;

class Error {
 public:
  // nil.
  Error() = default;
  Error(std::nullptr_t) {}
  template <ErrorRecord T>
  Error(T record) : node_(std::make_shared<const Record<T>>(std::move(record))) {}

  // Not nil.
  explicit operator bool() const { return node_ != nullptr; }
  // Go's err.Error(); "<nil>" for nil, as Go prints it. Valid as long as the error is.
  std::string_view text() const { return node_ ? std::string_view(node_->text) : "<nil>"; }
  // Same error value, not same text (as Go's ==).
  friend bool operator==(const Error& a, const Error& b) = default;

 private:
  struct Node {
    virtual ~Node() = default;
    // Go's Is method.
    virtual bool counts_as(const Error&) const { return false; }

    std::string text;
    std::vector<Error> wrapped;
    bool wraps_many = false;  // Go's Unwrap() []error
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

    T record;
  };

  explicit Error(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
  static Error make(std::string text, std::vector<Error> wrapped, bool wraps_many);

  friend Error new_error(std::string_view text);
  friend Error format_error(std::string_view format, std::span<const Error> errors);
  friend Error join(std::span<const Error> errors);
  friend Error unwrap(const Error& error);
  friend bool is(const Error& error, const Error& target);
  template <ErrorRecord T>
  friend std::optional<T> as(const Error& error);

  std::shared_ptr<const Node> node_;
};

inline const Error nil;

// Go's errors.New(text).
Error new_error(std::string_view text);

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
  if (!error) return std::nullopt;
  if (const auto* found = dynamic_cast<const Error::Record<T>*>(error.node_.get())) {
    return found->record;
  }
  for (const Error& each : error.node_->wrapped) {
    if (std::optional<T> found = as<T>(each)) return found;
  }
  return std::nullopt;
}

}  // namespace interleave::runtime
