#include "patterns/rate_limiter/shared.h"

namespace interleave::patterns::rate_limiter::
    sleep_ignores_context {

void requests(Context, Knobs knobs) {
  for (int i = 1; i <= knobs["requests"]; ++i) {
    sleep(milliseconds(knobs["gap-ms"]));
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

}  // namespace interleave::patterns::rate_limiter::sleep_ignores_context
