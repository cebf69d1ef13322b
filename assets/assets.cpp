#include "assets/assets.h"

namespace {

struct Entry {
  std::string_view name;
  const char* begin;
  const char* end;
};

}  // namespace

#include "interleave_assets_table.inc"

namespace interleave::assets {

std::string_view find(std::string_view name) {
  for (const Entry& entry : entries) {
    if (entry.name == name) return {entry.begin, entry.end};
  }
  return {};
}

}  // namespace interleave::assets
