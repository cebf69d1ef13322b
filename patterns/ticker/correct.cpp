#include "patterns/ticker/shared.h"

namespace interleave::patterns::ticker::correct {

void consume(ReceiveChannel<int> messages, Duration interval) {
  Ticker ticker(interval);
  Defer stop([=] { ticker.stop(); });
  for (;;) {
    std::optional<int> message;
    switch (select(receive(messages, message),
                   receive(ticker.channel()))) {
      case 0:
        if (!message) return;
        work(milliseconds(5));
        break;
      case 1:
        println("alive");
    }
  }
}

void run(const Knobs& knobs) {
  auto messages = make_channel<int>("messages");
  go("produce", [=] { produce(messages, knobs); });
  consume(messages, milliseconds(knobs["interval-ms"]));
}

}  // namespace interleave::patterns::ticker::correct
