#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_copied() {
  OnceState first{};
  OnceState before = first;
  call_once(first, [] { println("first"); });
  OnceState after = first;
  call_once(before, [] { println("before"); });
  call_once(after, [] { println("after"); });
}

}  // namespace interleave::conformance
