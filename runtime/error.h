// Go's error: a value, nil or something with a text, that may wrap other errors.
//
// Invariants:
//  - An error never changes once it is made, so that any thread may read it. Copies are the same
//    error; two errors made alike are not (as two pointers in Go).
#pragma once

#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <source_location>
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
  Error(T record, std::source_location where = std::source_location::current())
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
    return a.node_ == b.node_;
  }

  // For the runtime itself: as !operator bool and text(), which count as the program's looking at
  // the error.
  bool is_nil() const { return node_ == nullptr; }
  std::string_view shown() const { return node_ ? std::string_view(node_->text) : "<nil>"; }
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

    std::string text;
    std::vector<Error> wrapped;
    bool wraps_many = false;  // Go's Unwrap() []error
    std::uint32_t id = 0;     // in the trace of its run; 0: made outside of one
    std::uint64_t run = 0;    // which
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

    T record;
  };

  explicit Error(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
  static Error make(std::string text, std::vector<Error> wrapped, bool wraps_many,
                    std::source_location where = {});
  // Notes in the trace that it was made.
  static std::shared_ptr<const Node> made(std::shared_ptr<Node> node, std::source_location where);
  void note_tested() const;
  void note_read() const;

  friend Error new_error(std::string_view text, std::source_location where);
  friend Error format_error(std::string_view format, std::span<const Error> errors);
  friend Error wrap(std::string_view text, const Error& inner);
  friend Error join(std::span<const Error> errors);
  friend Error unwrap(const Error& error);
  friend bool is(const Error& error, const Error& target);
  template <ErrorRecord T>
  friend std::optional<T> as(const Error& error);

  std::shared_ptr<const Node> node_;
};

inline const Error nil;

// Go's errors.New(text).
Error new_error(std::string_view text,
                std::source_location where = std::source_location::current());

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
  if (const auto* found = dynamic_cast<const Error::Record<T>*>(error.node_.get())) {
    return found->record;
  }
  for (const Error& each : error.node_->wrapped) {
    if (std::optional<T> found = as<T>(each)) return found;
  }
  return std::nullopt;
}

}  // namespace interleave::runtime
