#include <vector>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

const std::vector<int> few_of_index_twice{1};

}  // namespace

void panic_again_index() {
  Defer again([] {
    recover();
    static_cast<void>(at(few_of_index_twice, 5));
  });
  static_cast<void>(at(few_of_index_twice, 5));
}

}  // namespace interleave::conformance
