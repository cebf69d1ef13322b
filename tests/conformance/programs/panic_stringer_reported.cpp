#include <string>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

struct PlaceState {
  int at;
  std::string string() const { return "at " + std::to_string(at); }
};

}  // namespace

void panic_stringer_reported() { panic(PlaceState{2}); }

}  // namespace interleave::conformance
