#include "runtime/error.h"

namespace interleave::runtime {

struct Error::Node {
  std::string text;
  Error inner;
};

std::string_view Error::text() const { return node_ ? std::string_view(node_->text) : "<nil>"; }

Error new_error(std::string_view text) {
  return Error(std::make_shared<const Error::Node>(Error::Node{std::string(text), nil}));
}

Error wrap(std::string_view text, const Error& inner) {
  std::string whole = std::string(text) + ": " + std::string(inner.text());
  return Error(std::make_shared<const Error::Node>(Error::Node{std::move(whole), inner}));
}

bool is(const Error& error, const Error& target) {
  if (!error || !target) return error == target;
  Error each = error;
  while (each && each != target) each = each.node_->inner;
  return each == target;
}

}  // namespace interleave::runtime
