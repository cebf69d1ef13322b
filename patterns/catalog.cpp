#include "patterns/catalog.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "patterns/table.h"
#include "runtime/action.h"

namespace interleave::patterns {
namespace {

std::vector<const Pattern*> by_place() {
  const auto folders = every_folder();
  std::vector<const Pattern*> all(folders.begin(), folders.end());
  std::sort(all.begin(), all.end(),
            [](const Pattern* a, const Pattern* b) {
              return a->place < b->place;
            });
  return all;
}

std::string with_underscores(std::string_view id) {
  std::string name(id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace

std::span<const Pattern* const> catalog() {
  static const std::vector<const Pattern*> all = by_place();
  return all;
}

std::string folder_of(const Pattern& pattern) {
  return "patterns/" + with_underscores(pattern.id);
}

std::string file_of(const Pattern& pattern,
                    const Variant& variant) {
  return folder_of(pattern) + "/" + with_underscores(variant.id) +
         ".cpp";
}

std::string go_file_of(const Pattern& pattern,
                       const Variant& variant) {
  return folder_of(pattern) + "/" + with_underscores(variant.id) +
         ".go";
}

std::string shared_file_of(const Pattern& pattern) {
  return folder_of(pattern) + "/shared.h";
}

const Pattern* find_pattern(std::string_view id) {
  for (const Pattern* pattern : catalog()) {
    if (pattern->id == id) return pattern;
  }
  return nullptr;
}

const Variant* find_variant(const Pattern& pattern,
                            std::string_view id) {
  for (const Variant& variant : pattern.variants) {
    if (variant.id == id) return &variant;
  }
  return nullptr;
}

const Variant* right_of(const Pattern& pattern,
                        const Variant& variant) {
  if (variant.correct()) return &variant;
  if (variant.spoils.empty()) return &pattern.variants.front();
  const Variant* const right =
      find_variant(pattern, variant.spoils);
  assert(right != nullptr && right->correct());
  return right;
}

Knobs first_knobs(const Pattern& pattern, const Variant& variant) {
  Knobs knobs(pattern.knobs);
  for (const Preset& preset : variant.presets) {
    knobs.set(preset.knob, preset.value);
  }
  return knobs;
}

Knobs::Knobs(std::span<const Knob> knobs) : knobs_(knobs) {
  values_.reserve(knobs.size());
  for (const Knob& knob : knobs) values_.push_back(knob.initial);
}

int Knobs::operator[](std::string_view id) const {
  for (std::size_t i = 0; i < knobs_.size(); ++i) {
    if (knobs_[i].id != id) continue;
    return knobs_[i].can_turn()
               ? runtime::tuned(id).value_or(values_[i])
               : values_[i];
  }
  assert(false && "a pattern asked for a knob that it has not");
  return 0;
}

bool Knobs::set(std::string_view id, int value) {
  for (std::size_t i = 0; i < knobs_.size(); ++i) {
    const Knob& knob = knobs_[i];
    if (knob.id != id) continue;
    if (value < knob.min || value > knob.max) return false;
    values_[i] = value;
    return true;
  }
  return false;
}

}  // namespace interleave::patterns
