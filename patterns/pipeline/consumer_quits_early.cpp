#include "patterns/variant.h"

namespace interleave::patterns::pipeline::consumer_quits_early {

void generate(SendChannel<int> naturals, int items) {
  Defer close([=] { naturals.close(); });
  for (int n = 1; n <= items; ++n) {
    work(milliseconds(5));
    naturals.send(n);
  }
}

void square(ReceiveChannel<int> naturals,
            SendChannel<int> squares) {
  for (int n : naturals) {
    work(milliseconds(15));
    squares.send(n * n);
  }
}

void collect(ReceiveChannel<int> squares, int takes) {
  for (int i = 0; i < takes; ++i) {
    std::optional<int> value = squares.receive_ok();
    if (!value) return;
    work(milliseconds(30));
  }
}  // returns early, and nobody else receives

void run(const Knobs& knobs) {
  auto naturals = make_channel<int>("naturals", knobs["buffer"]);
  auto squares = make_channel<int>("squares", knobs["buffer"]);
  WaitGroup stages("stages"), consumer("consumer");

  go("generate", [=] { generate(naturals, knobs["items"]); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    stages.go("square", [=] { square(naturals, squares); });
  }
  go("closer", [=] {
    stages.wait();
    squares.close();
  });
  consumer.go("collect", [=] { collect(squares, knobs["takes"]); });

  consumer.wait();
}

}  // namespace interleave::patterns::pipeline::consumer_quits_early
