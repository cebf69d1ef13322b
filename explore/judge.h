// What came of a run, for the sums of a worker.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "detect/analysis.h"
#include "explore/classes.h"
#include "explore/explorer.h"
#include "explore/tally.h"
#include "trace/trace.h"

namespace interleave::explore {

inline trace::EndReason end_of(const trace::Trace& trace) {
  return static_cast<trace::EndReason>(trace.events().back().detail);
}

// Judges runs, one after the other. The book of handles (RunSettings::track_handles) costs half of
// what the run does, and most runs can be judged without it. So a schedule is run without the book
// first, and again with it only if that left the outcome open. Where many runs are left open, they
// are run with the book at once: to repeat a run costs more than the book does.
class Judge {
 public:
  // The options must outlive it.
  explicit Judge(const Options& options) : options_(options) {}

  // Is the next schedule to be run with the book at once?
  bool wants_book() const { return std::popcount(open_) > most_open; }
  // Looks at the run of the next schedule, with the book or without: does a run without it leave
  // open what is wrong?
  bool is_open(const trace::Trace& trace);
  // Of the schedule that was looked at; if it is open, of a run with the book.
  trace::Outcome outcome(const trace::Trace& trace);
  // Of that run's gravest finding, "" without any; null: not known, as its outcome was settled at a
  // glance, and one that ended alike was not yet learnt.
  const std::string* title() const { return title_; }
  // Looks closely at a run of that schedule with the book.
  void learn(const trace::Trace& trace);
  // 0 if classes are not counted.
  std::uint64_t class_of(const trace::Trace& trace) {
    return options_.counts_classes ? std::max<std::uint64_t>(1, fingerprinter_.of(trace)) : 0;
  }

 private:
  static constexpr int most_open = 3;
  static constexpr std::size_t most_titles = 4096;

  // What a title of a run that was settled at a glance depends on: who waits where at its end, and
  // what it panicked with.
  std::uint64_t signature_of(const trace::Trace& trace);

  const Options& options_;
  Fingerprinter fingerprinter_;
  detect::Screen screen_;
  std::uint32_t open_ = 0;                          // a bit for each of the last runs: was it open?
  trace::Outcome settled_ = trace::Outcome::clean;  // of the last one, if it was not
  const std::string* title_ = nullptr;
  std::string own_title_;        // of a run that was looked at closely
  std::uint64_t signature_ = 0;  // of one that was not
  std::unordered_map<std::uint64_t, std::string> titles_;
  std::vector<trace::SiteId> waits_at_;  // [goroutine]
};

}  // namespace interleave::explore
