#include "explore/judge.h"

#include "detect/analysis.h"
#include "detect/finding.h"

namespace interleave::explore {

using trace::EndReason;

bool Judge::is_open(const trace::Trace& trace) {
  const bool is_open = options_.look == Look::blocked
                           ? end_of(trace) != EndReason::finished
                           : detect::may_find_anything(screen_.look_at(trace));
  open_ = (open_ << 1U) | (is_open ? 1U : 0U);
  return is_open;
}

trace::Outcome Judge::outcome(const trace::Trace& trace, Seen& seen) const {
  const EndReason end = end_of(trace);
  seen.cut += end == EndReason::step_limit ? 1 : 0;
  seen.cut_short = seen.cut_short || end == EndReason::step_limit ||
                   end == EndReason::goroutine_limit || end == EndReason::stopped;
  if ((open_ & 1U) == 0) return trace::Outcome::clean;
  return detect::outcome(trace, detect::detect_all(trace));
}

}  // namespace interleave::explore
