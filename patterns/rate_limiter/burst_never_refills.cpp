#include "patterns/rate_limiter/shared.h"

namespace interleave::patterns::rate_limiter::burst_never_refills {

// As many tokens as requests may go out at once.
Channel<Unit> full_bucket(int burst) {
  auto tokens = make_channel<Unit>("tokens", burst);
  for (int i = 0; i < burst; ++i) tokens.send({});
  return tokens;
}

void requests(Context ctx, ReceiveChannel<Unit> tokens,
              Atomic<int> sent, Knobs knobs) {
  for (int i = 1; i <= knobs["requests"]; ++i) {
    if (select(receive(ctx.done()), receive(tokens)) == 0) {
      println(fmt::format("stopped: {}", ctx.err().text()));
      return;
    }
    request(i);
    sent.add(1);
  }
}

void run(const Knobs& knobs) {
  int least = due(knobs);
  Duration timeout = milliseconds(knobs["timeout-ms"]);
  auto tokens = full_bucket(knobs["burst"]);
  auto [ctx, cancel] = with_timeout(background(), timeout);
  Defer end([=] { cancel(); });
  Atomic<int> sent("sent");
  WaitGroup client("client");
  client.go("client", [=] { requests(ctx, tokens, sent, knobs); });
  client.wait();
  report(ctx, sent.load(), least);
}

}  // namespace interleave::patterns::rate_limiter::burst_never_refills
