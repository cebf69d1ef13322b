// Does not compile: that is what it shows.
#include "patterns/variant.h"

namespace interleave::patterns::pipeline::receiver_closes_typed {

void generate(Context ctx, SendChannel<int> naturals, int items) {
  Defer close([=] { naturals.close(); });
  for (int n = 1; n <= items; ++n) {
    work(milliseconds(5));
    if (select(receive(ctx.done()), send(naturals, n)) == 0) return;
  }
}

void square(Context ctx, ReceiveChannel<int> naturals,
            SendChannel<int> squares) {
  for (int n : naturals) {
    work(milliseconds(15));
    if (select(receive(ctx.done()), send(squares, n * n)) == 0)
      return;
  }
}

void collect(ReceiveChannel<int> squares, int takes) {
  for (int i = 0; i < takes; ++i) {
    std::optional<int> value = squares.receive_ok();
    if (!value) return;
    work(milliseconds(30));
  }
  squares.close();  // it only receives
}

void run(const Knobs& knobs) {
  auto [ctx, cancel] = with_cancel(background());
  auto naturals = make_channel<int>("naturals", knobs["buffer"]);
  auto squares = make_channel<int>("squares", knobs["buffer"]);
  WaitGroup stages("stages"), consumer("consumer");

  go("generate", [=] { generate(ctx, naturals, knobs["items"]); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    stages.go("square", [=] { square(ctx, naturals, squares); });
  }
  consumer.go("collect", [=] { collect(squares, knobs["takes"]); });

  consumer.wait();
  cancel();
  stages.wait();
}

}  // namespace interleave::patterns::pipeline::receiver_closes_typed
