#include "patterns/buffering/shared.h"

namespace interleave::patterns::buffering::unbuffered {

void run(const Knobs& knobs) {
  auto events = make_channel<int>("events");
  int count = knobs["burst"];
  go("source", [=] { burst(events, count); });

  int handled = 0;
  for (int event : events) {
    work(milliseconds(knobs["handle-ms"]));
    handled += event > 0 ? 1 : 0;
  }
  expect(handled == count, "each event is handled");
}

}  // namespace interleave::patterns::buffering::unbuffered
