#include "explore/judge.h"

namespace interleave::explore {

using trace::EndReason;

bool Judge::is_open(const trace::Trace& trace) {
  bool is_open = end_of(trace) != EndReason::finished;
  settled_ = trace::Outcome::clean;
  if (options_.look == Look::everything) {
    detect::Summary without_book = screen_.look_at(trace);
    without_book.has_book = false;
    const trace::Outcome glance = detect::outcome_at_a_glance(trace, without_book);
    is_open = glance == trace::Outcome::unknown && detect::may_find_anything(without_book);
    if (glance != trace::Outcome::unknown) settled_ = glance;
  }
  open_ = (open_ << 1U) | (is_open ? 1U : 0U);
  return is_open;
}

trace::Outcome Judge::outcome(const trace::Trace& trace) {
  if ((open_ & 1U) == 0) return settled_;
  const detect::Summary& looked = screen_.summary();
  const detect::Summary& summary = looked.has_book ? looked : screen_.look_at(trace);
  return detect::outcome(trace, detect::detect_all(trace, summary));
}

}  // namespace interleave::explore
