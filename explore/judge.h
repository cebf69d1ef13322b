// What came of a run, for the sums of a worker.
#pragma once

#include <bit>
#include <cstdint>

#include "detect/screen.h"
#include "explore/classes.h"
#include "explore/explorer.h"
#include "explore/tally.h"
#include "trace/trace.h"

namespace interleave::explore {

inline trace::EndReason end_of(const trace::Trace& trace) {
  return static_cast<trace::EndReason>(trace.events().back().detail);
}

// Judges runs, one after the other. The book of handles (RunSettings::track_handles) costs as much as
// a run, and most runs are clean without it: so a schedule is run without, and again with the book
// only if there may be something to find. Where that is mostly so, with the book at once.
class Judge {
 public:
  // The options must outlive it.
  explicit Judge(const Options& options) : options_(options) {}

  // Is the next schedule to be run with the book at once?
  bool wants_book() const { return std::popcount(open_) > most_open; }
  // Looks at a run, with or without the book: may there be anything wrong with it? If so, a run
  // without the book does not tell what.
  bool is_open(const trace::Trace& trace);
  // Of the run that was looked at last: of one with the book, if it is open.
  trace::Outcome outcome(const trace::Trace& trace, Seen& seen) const;
  void count_class(const trace::Trace& trace, Seen& seen) {
    if (options_.counts_classes) seen.classes.add(fingerprinter_.of(trace));
  }

 private:
  static constexpr int most_open = 16;

  const Options& options_;
  Fingerprinter fingerprinter_;
  detect::Screen screen_;
  std::uint32_t open_ = 0;  // a bit for each of the last runs: was it open?
};

}  // namespace interleave::explore
