// Whether the command palette is open, and how far a person has come in it.
#pragma once

#include <cstddef>
#include <string>

namespace interleave::app {

struct Finder {
  bool is_open = false;
  std::string typed = {};
  std::size_t chosen = 0;  // index into what was found; past its end is its last one

  friend bool operator==(const Finder&, const Finder&) = default;
};

}  // namespace interleave::app
