#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "lab/resolve.h"
#include "patterns/catalog.h"

namespace interleave::app {
namespace {

nlohmann::ordered_json to_json(const patterns::Pattern& pattern) {
  nlohmann::ordered_json json = {{"id", pattern.id},
                                 {"title", pattern.title},
                                 {"group", pattern.group},
                                 {"summary", pattern.summary}};
  for (const patterns::Variant& variant : pattern.variants) {
    nlohmann::ordered_json row = {{"id", variant.id},           {"title", variant.title},
                                  {"summary", variant.summary}, {"look", variant.look},
                                  {"mend", variant.mend},       {"correct", variant.correct()}};
    row["compiles"] = variant.compiles();
    if (!variant.correct()) row["rate"] = variant.rate_percent / 100;
    json["variants"].push_back(row);
  }
  for (const patterns::Source& source : pattern.sources) {
    json["sources"].push_back({{"title", source.title}, {"url", source.url}});
  }
  for (const patterns::Knob& knob : pattern.knobs) {
    json["knobs"].push_back(
        {{"id", knob.id}, {"min", knob.min}, {"max", knob.max}, {"default", knob.initial}});
  }
  return json;
}

void print_knobs(const patterns::Pattern& pattern) {
  for (const patterns::Knob& knob : pattern.knobs) {
    fmt::print("  --knob {}={}  ({}, {} to {}{}{})\n", knob.id, knob.initial, knob.title, knob.min,
               knob.max, knob.unit.empty() ? "" : " ", knob.unit);
  }
}

void print_pattern(const patterns::Pattern& pattern) {
  fmt::print("{}: {}\n", pattern.id, pattern.summary);
  for (const patterns::Variant& variant : pattern.variants) {
    fmt::print("  {} {:<28} {}\n", variant.correct() ? "✓" : "✗", variant.id, variant.summary);
  }
  print_knobs(pattern);
  fmt::print("\n");
}

// The one that was asked for.
void print_fully(const patterns::Pattern& pattern) {
  fmt::print("{}: {}\n\n", pattern.id, pattern.summary);
  for (const patterns::Variant& variant : pattern.variants) {
    fmt::print("  {} {}: {}\n    {}\n    Look for: {}\n", variant.correct() ? "✓" : "✗", variant.id,
               variant.title, variant.summary, variant.look);
    if (!variant.correct()) fmt::print("    Fix: {}\n", variant.mend);
    fmt::print("\n");
  }
  print_knobs(pattern);
  fmt::print("\n");
  for (const patterns::Source& source : pattern.sources) {
    fmt::print("  {}: {}\n", source.title, source.url);
  }
}

}  // namespace

int list_patterns(const std::string& pattern, bool as_json) {
  std::string why;
  if (!pattern.empty() && !lab::resolve({.pattern = pattern, .variant = {}, .knobs = {}}, why)) {
    return fail(exit_usage, why);
  }
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const patterns::Pattern* each : patterns::catalog()) {
    if (!pattern.empty() && each->id != pattern) continue;
    if (as_json) {
      all.push_back(to_json(*each));
    } else if (pattern.empty()) {
      print_pattern(*each);
    } else {
      print_fully(*each);
    }
  }
  if (as_json) fmt::print("{}", json_text(all));
  return exit_clean;
}

}  // namespace interleave::app
