#include "visualizer/digest.h"

#include "trace/crash.h"

namespace interleave::visualizer {

Digest::Digest(const trace::Trace& trace) : axis(trace) {
  const std::uint32_t last_print = trace::last_step_in_go(trace);
  for (std::uint32_t step = 1; step <= trace.steps(); ++step) {
    switch (trace.events()[step - 1].kind) {
      case trace::EventKind::cancel:
        cancels.push_back(step);
        break;
      case trace::EventKind::close:
        closes.push_back(step);
        break;
      case trace::EventKind::print:
        if (step <= last_print) prints.push_back(step);
        break;
      default:
        break;
    }
  }
}

}  // namespace interleave::visualizer
