// Every variant of every pattern, present and future.
#pragma once

#include <doctest/doctest.h>

#include "patterns/catalog.h"

namespace interleave::tests {

// Calls function(pattern, variant).
template <class Function>
void for_each_variant(const Function& function) {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      function(*pattern, variant);
    }
  }
}

}  // namespace interleave::tests
