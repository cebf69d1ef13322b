// A quick look at a whole run, which tells the detectors that have nothing to look for in it. Most
// runs that are explored have nothing wrong with them.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "detect/race_filter.h"
#include "detect/race_marks.h"
#include "detect/races.h"
#include "trace/trace.h"

namespace interleave::detect {

// What a look at a trace tells at once. Without the run's book of handles (the notes hold, drop and so
// on) it rules out less, and nothing that the book would show: so a run may keep none until it is
// known to be of use.
struct Summary {
  std::uint64_t event_kinds = 0;  // bit [EventKind]: there is one
  std::uint32_t note_kinds = 0;   // bit [NoteKind]
  bool is_over = false;           // the run has an end
  trace::EndReason end = trace::EndReason::stopped;
  bool main_returned = false;  // and not by runtime.Goexit
  bool has_contexts = false;
  // How many goroutines there were at once, and how many a single one made of each.
  std::uint32_t most_alive = 0, most_started = 0, most_contexts = 0, most_timers = 0;
  // Contexts that neither their own cancel function nor their group has cancelled.
  std::uint32_t contexts_left = 0;
  bool has_book = false;
  bool loses_cancel = false;       // by the book: a cancel function was let go uncalled
  bool may_ignore_cancel = false;  // somebody was busy after a cancel: for long, or twice
  bool drops_error = false;        // the last copy of an error went that nobody had read
  bool overloads = false;          // more was asked of a resource at once than it has
  bool breaks_promise = false;     // an expect did not hold
  bool may_race = false;           // if all have ended: there is a race

  // Can it be, once it is over, that the run has ended so?
  bool may_end(trace::EndReason reason) const { return !is_over || end == reason; }
  bool is_finished() const { return is_over && end == trace::EndReason::finished; }
  bool has(trace::EventKind kind) const { return (event_kinds >> static_cast<int>(kind)) & 1U; }
  bool has(trace::NoteKind kind) const { return (note_kinds >> static_cast<int>(kind)) & 1U; }
};

// Longer than anybody waits gladly for a goroutine to notice that its context was cancelled.
inline constexpr std::int64_t long_after_cancel_ns = 1'000'000'000;

// Looks at runs one after the other, and keeps its memory.
class Screen {
 public:
  const Summary& look_at(const trace::Trace& trace);
  // Of the run that it looked at last.
  const Summary& summary() const { return summary_; }

 private:
  struct Object {
    std::uint32_t room = std::numeric_limits<std::uint32_t>::max();  // of a resource
    bool is_left = false;              // a context, as in Summary::contexts_left
    std::uint32_t cancelled_step = 0;  // a context; 0: it was not
    std::uint32_t cancellers = 0;      // a context: holders of its cancel function
  };
  struct Goroutine {
    std::uint32_t started = 0, contexts = 0, timers = 0;
    bool has_begun = false;  // work, since the first cancel
  };

  Object& object(trace::ObjectId id);
  Goroutine& goroutine(trace::GoroutineId id);
  void see(const trace::Event& event, std::uint32_t step);
  void see_make(const trace::Event& event);
  void see_cancel(const trace::Event& event, std::uint32_t step);
  void see_busy(const trace::Event& event);
  void settle_context(trace::ObjectId context);
  void see(const trace::Note& note, std::size_t most_errors);
  void see_error(const trace::Note& note, std::size_t most_errors);
  void see_drop(const trace::Note& note);

  Summary summary_;
  std::uint32_t alive_ = 0;
  bool main_goexits_ = false;
  std::int64_t busy_until_ns_ = 0;     // the latest of all work so far
  std::vector<Object> objects_;        // [id]
  std::vector<Goroutine> goroutines_;  // [id]
  std::vector<std::uint8_t> unread_;   // [error]
  RaceFilter race_filter_;
  RaceMarks race_marks_;
  Races races_;
};

}  // namespace interleave::detect
