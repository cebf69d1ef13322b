#include "explore/judge.h"

#include "detect/finding.h"

namespace interleave::explore {

using trace::EndReason;

trace::Outcome Judge::outcome(const trace::Trace& trace, Seen& seen) const {
  const EndReason end = end_of(trace);
  seen.cut += end == EndReason::step_limit ? 1 : 0;
  seen.cut_short = seen.cut_short || end == EndReason::step_limit ||
                   end == EndReason::goroutine_limit || end == EndReason::stopped;
  if (options_.look == Look::blocked && end == EndReason::finished) return trace::Outcome::clean;
  return detect::outcome(trace, detect::detect_all(trace));
}

}  // namespace interleave::explore
