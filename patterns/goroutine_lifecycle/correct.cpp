#include "patterns/variant.h"

namespace interleave::patterns::goroutine_lifecycle::correct {

void refresh(Context ctx, Duration interval, Duration takes) {
  Ticker tick(interval);
  Defer stop([=] { tick.stop(); });
  for (;;) {
    if (select(receive(ctx.done()), receive(tick.channel())) == 0)
      return;
    work(takes);
    println("refreshed");
  }
}

void serve(Duration uptime, Duration interval, Duration takes) {
  auto [ctx, cancel] = with_cancel(background());
  WaitGroup group("group");
  group.go("refresh", [=] { refresh(ctx, interval, takes); });
  work(uptime);
  cancel();
  group.wait();
  println("closed");
}

void run(const Knobs& knobs) {
  serve(milliseconds(knobs["uptime-ms"]),
        milliseconds(knobs["interval-ms"]),
        milliseconds(knobs["refresh-ms"]));
}

}  // namespace interleave::patterns::goroutine_lifecycle::correct
