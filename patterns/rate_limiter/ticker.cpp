#include "patterns/rate_limiter/shared.h"

namespace interleave::patterns::rate_limiter::ticker {

void requests(Context ctx, Knobs knobs) {
  Duration gap = milliseconds(knobs["gap-ms"]);
  Ticker tick(gap);
  Defer stop([=] { tick.stop(); });
  for (int i = 1; i <= knobs["requests"]; ++i) {
    if (select(receive(ctx.done()), receive(tick.channel())) == 0) {
      println(fmt::format("stopped: {}", ctx.err().text()));
      return;
    }
    request(i);
  }
}

void run(const Knobs& knobs) {
  auto [ctx, cancel] =
      with_timeout(background(), milliseconds(knobs["timeout-ms"]));
  Defer end([=] { cancel(); });
  WaitGroup client("client");
  client.go("client", [=] { requests(ctx, knobs); });
  client.wait();
}

}  // namespace interleave::patterns::rate_limiter::ticker
