#include "patterns/ticker/shared.h"

namespace interleave::patterns::ticker::never_stopped {

void consume(ReceiveChannel<int> messages, Duration interval) {
  go("heartbeat", [=] {
    for ([[maybe_unused]] Time now : tick(interval)) {
      println("alive");
    }
  });
  for ([[maybe_unused]] int message : messages) {
    work(milliseconds(5));
  }
}

void run(const Knobs& knobs) {
  auto messages = make_channel<int>("messages");
  go("produce", [=] { produce(messages, knobs); });
  consume(messages, milliseconds(knobs["interval-ms"]));
}

}  // namespace interleave::patterns::ticker::never_stopped
