// Go's error: a value, nil or something with a text, that may wrap another one.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace interleave::runtime {

class Error {
 public:
  // nil.
  Error() = default;
  Error(std::nullptr_t) {}

  // Not nil.
  explicit operator bool() const { return node_ != nullptr; }
  // Go's err.Error(); "<nil>" for nil, as Go prints it.
  std::string_view text() const;
  // Same error value, not same text (as Go's ==).
  friend bool operator==(const Error& a, const Error& b) = default;

 private:
  struct Node;
  explicit Error(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
  friend Error new_error(std::string_view text);
  friend Error wrap(std::string_view text, const Error& inner);
  friend bool is(const Error& error, const Error& target);

  std::shared_ptr<const Node> node_;
};

inline const Error nil;

// Go's errors.New(text).
Error new_error(std::string_view text);
// Go's fmt.Errorf("text: %w", inner).
Error wrap(std::string_view text, const Error& inner);
// Go's errors.Is: error is target, or wraps it.
bool is(const Error& error, const Error& target);

}  // namespace interleave::runtime
