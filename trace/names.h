// What people read: names of goroutines and objects, durations and reasons.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "trace/event.h"
#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::trace {

// Names that are unique within a run: "collect", or "square·1" ... where several have the same
// name. Made from the whole trace, so that a name does not change from step to step.
class Names {
 public:
  Names() = default;
  explicit Names(const Trace& trace) { advance(trace); }
  // Takes in what has happened since the last call; always the same trace.
  void advance(const Trace& trace);

  const std::string& goroutine(GoroutineId id) const;  // "main", "worker·2"; id 0: "time"
  const std::string& object(ObjectId id) const;        // "jobs", "ctx", "ctx.Done()", "nil" for 0

  // "square·1–3" for goroutines that are numbered in a row, else "a, b and c".
  std::string goroutines(const std::vector<GoroutineId>& ids) const;
  std::string objects(const std::vector<ObjectId>& ids) const;

 private:
  // A channel that is named after its context or timer.
  struct Owned {
    ObjectId channel, owner;
    bool is_done;
  };
  void name_all();

  std::uint32_t steps_ = 0;                                    // that were taken in
  std::vector<std::string> plain_goroutines_, plain_objects_;  // as the program calls them
  std::vector<Owned> owned_;
  std::vector<std::string> goroutines_, objects_;
};

std::string_view kind_name(EventKind kind);        // "send"
std::string_view kind_name(ObjectKind kind);       // "channel"
std::string_view reason_in_go(WaitReason reason);  // as in Go's dump: "chan receive (nil chan)"

// "412 ms", "1.5 s", "0 s", "250 µs": at most three digits and the unit that fits.
std::string duration_text(std::int64_t ns);

}  // namespace interleave::trace
