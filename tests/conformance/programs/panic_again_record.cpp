#include <string>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

struct TooManyRepeated {
  int n;
  std::string text() const { return "too many: " + std::to_string(n); }
};

}  // namespace

void panic_again_record() {
  Defer again([] {
    recover();
    panic(TooManyRepeated{3});
  });
  panic(TooManyRepeated{3});
}

}  // namespace interleave::conformance
