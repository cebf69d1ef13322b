#include <limits>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void time_very_late() {
  constexpr Duration longest(std::numeric_limits<std::int64_t>::max());
  sleep(milliseconds(20));
  auto [ctx, cancel] = with_timeout(background(), longest);
  const Timer timer(longest);
  const Ticker ticker(longest);
  go("sleeper", [=] { sleep(longest); });
  switch (select(receive(ctx.done()), receive(timer.channel()), receive(ticker.channel()),
                 receive(after(milliseconds(20))))) {
    case 0:
      println("deadline");
      break;
    case 1:
      println("timer");
      break;
    case 2:
      println("ticker");
      break;
    default:
      println("after");
  }
  println(timer.stop() ? "true" : "false");
  cancel();
  auto [late, cancel_late] =
      with_timeout(background(), Duration(std::numeric_limits<std::int64_t>::min()));
  cancel_late();
}

}  // namespace interleave::conformance
