// A quick look at a whole run, which tells the detectors that have nothing to look for in it. Most
// runs that are explored have nothing wrong with them.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "detect/race_filter.h"
#include "detect/races.h"
#include "trace/trace.h"

namespace interleave::detect {

// What a look at a trace tells at once. It is the same with and without the run's book of handles
// (the notes hold, drop and so on), so that a run may keep none until it is known to be of use.
struct Summary {
  std::uint64_t event_kinds = 0;  // bit [EventKind]: there is one
  std::uint32_t note_kinds = 0;   // bit [NoteKind]
  bool is_finished = false;       // every goroutine has ended
  std::uint32_t goroutines = 0, contexts = 0, timer_channels = 0;  // that were made
  // Contexts that neither their own cancel function nor their group has cancelled.
  std::uint32_t contexts_left = 0;
  // After a cancel a goroutine began work, or slept, twice; or somebody did so for long at any time.
  bool is_busy_after_cancel = false;
  bool drops_error = false;      // the last copy of an error went that nobody had read
  bool overloads = false;        // more was asked of a resource at once than it has
  bool breaks_promise = false;   // an expect did not hold
  bool may_race = false;

  bool has(trace::EventKind kind) const { return (event_kinds >> static_cast<int>(kind)) & 1U; }
  bool has(trace::NoteKind kind) const { return (note_kinds >> static_cast<int>(kind)) & 1U; }
};

// Longer than anybody waits gladly for a goroutine to notice that its context was cancelled.
inline constexpr std::int64_t long_after_cancel_ns = 1'000'000'000;

// Looks at runs one after the other, and keeps its memory.
class Screen {
 public:
  const Summary& look_at(const trace::Trace& trace);

 private:
  struct Object {
    std::uint32_t room = std::numeric_limits<std::uint32_t>::max();  // of a resource
    bool is_left = false;  // a context, as in Summary::contexts_left
  };
  Object& object(trace::ObjectId id) {
    if (id >= objects_.size()) objects_.resize(id + 1);
    return objects_[id];
  }
  void see(const trace::Event& event);
  void see(const trace::Note& note, std::size_t most_errors);
  void see_make(const trace::Event& event);
  void see_busy(const trace::Event& event);
  void settle_context(trace::ObjectId context);

  Summary summary_;
  std::vector<Object> objects_;       // [id]
  std::vector<std::uint8_t> begun_;   // [goroutine]: has begun work since the first cancel
  std::vector<std::uint8_t> unread_;  // [error]
  RaceFilter race_filter_;
  Races races_;
};

}  // namespace interleave::detect
