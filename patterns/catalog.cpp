#include "patterns/catalog.h"

#include <array>
#include <cassert>

#include "patterns/all.h"

namespace interleave::patterns {

std::span<const Pattern* const> catalog() {
  static constexpr std::array<const Pattern*, 4> all = {
      &worker_pool,
      &fan_out,
      &pipeline,
      &ticker,
  };
  return all;
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
    if (knobs_[i].id == id) return values_[i];
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
