// What a detector says of a run, with its evidence.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "trace/event.h"
#include "trace/outcome.h"
#include "trace/trace.h"

namespace interleave::detect {

// The gravest first.
enum class FindingKind : std::uint8_t {
  panic,                 // a panic or a fatal error of the runtime
  deadlock,              // no goroutine can ever run again, and main has not returned
  partial_deadlock,      // goroutines wait for each other for ever, while others go on
  data_race,             // two accesses, one a write, that nothing orders
  wrong_result,          // what the pattern itself expects does not hold
  livelock,              // goroutines run and achieve nothing
  leak,                  // a goroutine will never end
  lost_error,            // an error that nobody heard of
  ignored_cancellation,  // a goroutine works on after its context was cancelled
  lost_cancel,           // a cancel function dropped without being called
  growth,                // something is piled up without bound
  overload,              // more asked of a resource than it has
  refusal,               // the compiler refuses the program: there was no run
  remark,                // no fault: worth a look all the same; never among the findings
};
inline constexpr int finding_kinds = static_cast<int>(FindingKind::remark) + 1;

// An edge of the wait-for graph: who waits for whom to do something with what.
struct Wait {
  trace::GoroutineId goroutine = 0;
  trace::ObjectId object = 0;
  trace::GoroutineId on = 0;  // 0: for nobody who is left
  bool in_cycle = false;
};

struct Finding {
  FindingKind kind = FindingKind::deadlock;
  std::string title;    // "4 goroutines can never run again"
  std::string message;  // one or two plain sentences: who waits for what, and why for ever
  std::vector<trace::GoroutineId> goroutines;
  std::vector<trace::ObjectId> objects;
  std::uint32_t step = 0;            // when it became certain: so many events had happened
  std::uint32_t cause_step = 0;      // the step of what led to it
  std::vector<trace::SiteId> sites;  // one per goroutine, in the order of `goroutines`
  // Where to look at each of them, in the order of `goroutines`: when it became certain for it, or
  // what it did.
  std::vector<std::uint32_t> steps;
  // Of a deadlock, partial deadlock or leak: who waits for whom.
  std::vector<Wait> waits;
  bool goes_on = false;  // of a leak: they run again and again, and nothing stops them
};

// Since when it is certain that the goroutine is stuck, or will never end; 0: it is not.
std::uint32_t stuck_step(std::span<const Finding> findings, trace::GoroutineId goroutine);

// As above, without those that run on: since when it is certain that it can never run again.
std::uint32_t never_again_step(std::span<const Finding> findings, trace::GoroutineId goroutine);

std::string_view kind_name(FindingKind kind);  // "partial deadlock"
std::string_view tag(FindingKind kind);        // "PARTIAL DEADLOCK"

// All findings of a finished (or stopped) run, in the order in which they became certain.
std::vector<Finding> detect_all(const trace::Trace& trace);

// Remarks on a run, beside its findings: a goroutine that main's return cuts off, values that stay
// in a channel, a lock that is held across a wait for a channel, a group's context used after its
// wait. They do not change the outcome.
std::vector<Finding> remarks_on(const trace::Trace& trace);

// Null without any.
const Finding* gravest(std::span<const Finding> findings);

trace::Outcome outcome_of(FindingKind kind);
// Of a run that is over, or was stopped.
trace::Outcome outcome(const trace::Trace& trace, std::span<const Finding> findings);

}  // namespace interleave::detect
