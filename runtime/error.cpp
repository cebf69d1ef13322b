#include "runtime/error.h"

#include <array>

namespace interleave::runtime {

Error Error::make(std::string text, std::vector<Error> wrapped, bool wraps_many) {
  auto node = std::make_shared<Node>();
  node->text = std::move(text);
  node->wrapped = std::move(wrapped);
  node->wraps_many = wraps_many;
  return Error(std::shared_ptr<const Node>(std::move(node)));
}

Error new_error(std::string_view text) { return Error::make(std::string(text), {}, false); }

Error format_error(std::string_view format, std::span<const Error> errors) {
  std::string text;
  std::vector<Error> wrapped;
  std::size_t next = 0;
  int wrapping_verbs = 0;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      text += format[i];
      continue;
    }
    const char verb = ++i < format.size() ? format[i] : '\0';
    if (verb == '%') {
      text += '%';
    } else if (verb == '\0') {
      text += "%!(NOVERB)";
    } else {
      wrapping_verbs += verb == 'w' ? 1 : 0;
      if (next >= errors.size()) {
        text.append("%!").append(1, verb).append("(MISSING)");
        continue;
      }
      const Error& error = errors[next++];
      // As Go's fmt writes a nil that %w has nothing to do with.
      text += verb == 'w' && !error ? "%!w(<nil>)" : error.text();
      if (verb == 'w' && error) wrapped.push_back(error);
    }
  }
  return Error::make(std::move(text), std::move(wrapped), wrapping_verbs > 1);
}

Error wrap(std::string_view text, const Error& inner) {
  const std::array<Error, 2> errors{new_error(text), inner};
  return format_error("%v: %w", errors);
}

Error join(std::span<const Error> errors) {
  std::string text;
  std::vector<Error> wrapped;
  for (const Error& error : errors) {
    if (!error) continue;
    if (!wrapped.empty()) text += '\n';
    text += error.text();
    wrapped.push_back(error);
  }
  return wrapped.empty() ? nil : Error::make(std::move(text), std::move(wrapped), true);
}

Error unwrap(const Error& error) {
  if (!error || error.node_->wraps_many || error.node_->wrapped.empty()) return nil;
  return error.node_->wrapped.front();
}

bool is(const Error& error, const Error& target) {
  if (error == target) return true;
  if (!error || !target) return false;
  if (error.node_->counts_as(target)) return true;
  for (const Error& each : error.node_->wrapped) {
    if (is(each, target)) return true;
  }
  return false;
}

}  // namespace interleave::runtime
