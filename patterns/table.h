// The patterns of all folders, by the folders' names. Their order
// for people is the catalogue's.
#pragma once

#include <span>

#include "patterns/pattern.h"

namespace interleave::patterns {

std::span<const Pattern* const> every_folder();

}  // namespace interleave::patterns
