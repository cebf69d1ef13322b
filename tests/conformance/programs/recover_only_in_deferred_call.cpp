#include "tests/conformance/program.h"

namespace interleave::conformance {

void recover_only_in_deferred_call() {
  const auto helper = [] { println("helper sees nothing", !recover().has_value()); };
  Defer guard([=] { func(helper); });
  panic("boom");
}

}  // namespace interleave::conformance
