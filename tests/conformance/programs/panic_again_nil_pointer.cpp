#include <memory>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

const std::unique_ptr<int> nothing;

}  // namespace

void panic_again_nil_pointer() {
  Defer again([] {
    recover();
    static_cast<void>(deref(nothing));
  });
  static_cast<void>(deref(nothing));
}

}  // namespace interleave::conformance
