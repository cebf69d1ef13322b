#include "runtime/context_link.h"

#include <cxxabi.h>

#include <array>
#include <cstdlib>

namespace interleave::runtime {
namespace {

// The first version that writes key and value alike.
constexpr int plain_values_go_minor = 23;

std::string demangled(const char* name) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> text(
      abi::__cxa_demangle(name, nullptr, nullptr, &status), &std::free);
  return text == nullptr ? name : text.get();
}

void replace_all(std::string& text, std::string_view old, std::string_view with) {
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at)) {
    text.replace(at, old.size(), with);
    at += with.size();
  }
}

template <class... Integers>
bool is_one_of(const std::type_info& type) {
  return ((type == typeid(Integers)) || ...);
}

std::string value_text(const ContextLink& link, int go_minor) {
  const auto text = [](const ContextItem& item, bool type_only) {
    return item.text(item.item, type_only);
  };
  if (go_minor >= plain_values_go_minor) {
    return ".WithValue(" + text(link.key, false) + ", " + text(link.value, false) + ")";
  }
  // What has no text of its own has none at all.
  std::string value = text(link.value, false);
  const std::string type = text(link.value, true);
  if (value == type || type == context_detail::no_type) value = context_detail::no_type;
  return ".WithValue(type " + text(link.key, true) + ", val " + value + ")";
}

std::string link_text(const ContextLink& link, std::int64_t now_ns, int go_minor) {
  using Kind = ContextLink::Kind;
  switch (link.kind) {
    case Kind::todo:
      return "context.TODO";
    case Kind::cancel:
      return ".WithCancel";
    case Kind::deadline:
      return ".WithDeadline(" + duration_text(link.deadline_ns) + " [" +
             duration_text(link.deadline_ns - now_ns) + "])";
    case Kind::without_cancel:
      return ".WithoutCancel";
    case Kind::value:
      return value_text(link, go_minor);
  }
  return {};
}

}  // namespace

std::string type_text(const std::type_info& type, std::size_t size, bool is_signed) {
  if (is_one_of<bool, int>(type)) return type == typeid(int) ? "int" : "bool";
  if (type == typeid(unsigned)) return "uint";
  if (is_one_of<float, double>(type)) return size == 4 ? "float32" : "float64";
  if (is_one_of<char, signed char, unsigned char, short, unsigned short, long, unsigned long,
                long long, unsigned long long>(type)) {
    return (is_signed ? "int" : "uint") + std::to_string(size * 8);
  }
  std::string text = demangled(type.name());
  replace_all(text, "(anonymous namespace)::", "");
  replace_all(text, "::", ".");
  return text;
}

const std::any* find_value(const ContextLink* link, const ContextItem& key) {
  for (; link != nullptr; link = link->above.get()) {
    if (link->kind != ContextLink::Kind::value) continue;
    if (link->key.item.type() != key.item.type()) continue;
    if (key.equals(link->key.item, key.item)) return &link->value.item;
  }
  return nullptr;
}

std::string context_text(const ContextLink* link, std::int64_t now_ns, int go_minor) {
  std::string text;
  for (; link != nullptr; link = link->above.get()) {
    text.insert(0, link_text(*link, now_ns, go_minor));
    if (link->kind == ContextLink::Kind::todo) return text;
  }
  return "context.Background" + text;
}

}  // namespace interleave::runtime
