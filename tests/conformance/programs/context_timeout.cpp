#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_timeout() {
  auto [ctx, cancel] = with_timeout(background(), milliseconds(20));
  Defer end([=] { cancel(); });
  switch (select(receive(ctx.done()), receive(after(milliseconds(100))))) {
    case 0:
      println(ctx.err());
      break;
    case 1:
      println("too late");
  }
  println(is(ctx.err(), deadline_exceeded), is(ctx.err(), canceled));
}

}  // namespace interleave::conformance
