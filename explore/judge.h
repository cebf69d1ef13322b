// What came of a run, for the sums of a worker.
#pragma once

#include "explore/classes.h"
#include "explore/explorer.h"
#include "explore/tally.h"
#include "trace/trace.h"

namespace interleave::explore {

inline trace::EndReason end_of(const trace::Trace& trace) {
  return static_cast<trace::EndReason>(trace.events().back().detail);
}

// Judges runs, one after the other.
class Judge {
 public:
  // The options must outlive it.
  explicit Judge(const Options& options) : options_(options) {}

  // Does it have to be run again, with the book of handles?
  bool is_open(const trace::Trace& trace) const {
    return options_.look == Look::blocked && end_of(trace) != trace::EndReason::finished;
  }
  trace::Outcome outcome(const trace::Trace& trace, Seen& seen) const;
  void count_class(const trace::Trace& trace, Seen& seen) {
    if (options_.counts_classes) seen.classes.add(fingerprinter_.of(trace));
  }

 private:
  const Options& options_;
  Fingerprinter fingerprinter_;
};

}  // namespace interleave::explore
