#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "patterns/catalog.h"

namespace interleave::app {
namespace {

nlohmann::ordered_json to_json(const patterns::Pattern& pattern) {
  nlohmann::ordered_json json = {
      {"id", pattern.id}, {"title", pattern.title}, {"group", pattern.group}};
  for (const patterns::Variant& variant : pattern.variants) {
    nlohmann::ordered_json row = {
        {"id", variant.id}, {"title", variant.title}, {"correct", variant.correct()}};
    if (!variant.correct()) row["rate"] = variant.rate_percent / 100;
    json["variants"].push_back(row);
  }
  for (const patterns::Knob& knob : pattern.knobs) {
    json["knobs"].push_back(
        {{"id", knob.id}, {"min", knob.min}, {"max", knob.max}, {"default", knob.initial}});
  }
  return json;
}

void print_pattern(const patterns::Pattern& pattern) {
  fmt::print("{}: {}\n", pattern.id, pattern.summary);
  for (const patterns::Variant& variant : pattern.variants) {
    fmt::print("  {} {:<28} {}\n", variant.correct() ? "✓" : "✗", variant.id, variant.summary);
  }
  for (const patterns::Knob& knob : pattern.knobs) {
    fmt::print("  --knob {}={}  ({}, {} to {}{}{})\n", knob.id, knob.initial, knob.title, knob.min,
               knob.max, knob.unit.empty() ? "" : " ", knob.unit);
  }
  fmt::print("\n");
}

}  // namespace

int list_patterns(bool as_json) {
  if (!as_json) {
    for (const patterns::Pattern* pattern : patterns::catalog()) print_pattern(*pattern);
    return exit_clean;
  }
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const patterns::Pattern* pattern : patterns::catalog()) all.push_back(to_json(*pattern));
  fmt::print("{}", json_text(all));
  return exit_clean;
}

}  // namespace interleave::app
