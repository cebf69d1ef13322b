#include "patterns/buffering/shared.h"

namespace interleave::patterns::buffering::buffer_hides_deadlock {

void run(const Knobs& knobs) {
  auto events = make_channel<int>("events", knobs["buffer"]);
  int count = knobs["burst"];
  burst(events, count);  // main itself: the buffer takes them

  int handled = 0;
  for (int event : events) {
    work(milliseconds(knobs["handle-ms"]));
    handled += event > 0 ? 1 : 0;
  }
  expect(handled == count, "each event is handled");
}

}  // namespace interleave::patterns::buffering::buffer_hides_deadlock
