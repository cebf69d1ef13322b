#include <string>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

struct KeyNotFound {
  std::string key;
  std::string text() const { return key + ": not found"; }
};

}  // namespace

void panic_error_reported() { panic(KeyNotFound{"x"}); }

}  // namespace interleave::conformance
