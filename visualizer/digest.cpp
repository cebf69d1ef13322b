#include "visualizer/digest.h"

#include <atomic>

namespace interleave::visualizer {

std::uint64_t Digest::next_id() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

void Digest::advance(const trace::Trace& trace) {
  axis.advance(trace);
  lane_maker.advance(trace);
  charts_maker.advance(trace);
  topology_maker.advance(trace);
  while (steps_ < trace.steps()) {
    const trace::Event& event = trace.events()[steps_++];
    switch (event.kind) {
      case trace::EventKind::close:
        closes.push_back(steps_);
        break;
      case trace::EventKind::print:
        if (!main_has_returned_) prints.push_back(steps_);
        break;
      // After runtime.Goexit in main the program goes on without it.
      case trace::EventKind::goexit:
        main_has_ended_ = main_has_ended_ || event.goroutine == 1;
        break;
      case trace::EventKind::exit:
        main_has_returned_ = main_has_returned_ || (event.goroutine == 1 && !main_has_ended_);
        break;
      default:
        break;
    }
  }
}

}  // namespace interleave::visualizer
