// A Go program of programs/ and what its first lines say about it:
//
//   // A sentence that says what it shows.
//   // outcome: one                  (or: several, any)
//   // go: 1.23-                     (optional: for which versions it holds; also -1.22, 1.19)
//   package main
//
// "one" is a promise: with one version of Go there is only one outcome. It may differ between
// versions. "any" is for a data race on a value of several words, such as a slice: Go may read half
// of one write and half of another (go.dev/ref/mem), so what it ends with cannot be compared; that
// both find the race is.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace interleave::conformance {

enum class Endings { one, several, any };

struct Source {
  std::string name;
  std::string text;
  Endings endings = Endings::one;
  int first_minor = 0;
  int last_minor = 1000;

  bool holds_for(int go_minor) const { return go_minor >= first_minor && go_minor <= last_minor; }
};

// All programs of a folder, by name. Throws std::runtime_error if the first lines of one are not as
// above.
std::vector<Source> read_sources(const std::filesystem::path& folder);

}  // namespace interleave::conformance
