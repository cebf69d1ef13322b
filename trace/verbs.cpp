#include "trace/verbs.h"

#include <array>

namespace interleave::trace {
namespace {

struct Phrase {
  std::string_view begins, told;
};
constexpr auto phrases = std::to_array<Phrase>({
    {"wait ", "for "},
    {"select ", "for "},
    {"send ", "to send on "},
    {"receive ", "to receive from "},
    {"read lock ", "to read-lock "},
    {"lock ", "to lock "},
    {"acquire ", "to acquire "},
    {"give ", "to give "},
});

}  // namespace

std::string plain_verb(std::string_view verb) {
  if (verb.ends_with("ies")) return std::string(verb.substr(0, verb.size() - 3)) + "y";
  if (verb.ends_with("s")) verb.remove_suffix(1);
  return std::string(verb);
}

std::string wait_phrase(std::string_view doing) {
  for (const Phrase& each : phrases) {
    if (!doing.starts_with(each.begins)) continue;
    return std::string(each.told).append(doing.substr(each.begins.size()));
  }
  return "for " + std::string(doing);
}

}  // namespace interleave::trace
