// What a detector says of a run, with its evidence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "trace/event.h"
#include "trace/trace.h"

namespace interleave::detect {

enum class FindingKind : std::uint8_t {
  deadlock,  // no goroutine can ever run again, and main has not returned
  leak,      // main has returned; goroutines are left that will never end
  panic,     // a panic or a fatal error of the runtime
};

struct Finding {
  FindingKind kind = FindingKind::deadlock;
  std::string title;    // "4 goroutines can never run again"
  std::string message;  // one or two plain sentences: who waits for what, and why for ever
  std::vector<trace::GoroutineId> goroutines;
  std::vector<trace::ObjectId> objects;
  std::uint32_t step = 0;            // when it became certain: so many events had happened
  std::uint32_t cause_step = 0;      // the step of what led to it
  std::vector<trace::SiteId> sites;  // one a goroutine, in the order of `goroutines`
};

std::string_view kind_name(FindingKind kind);  // "deadlock"
std::string_view tag(FindingKind kind);        // "DEADLOCK"

// All findings of a finished (or stopped) run, in the order in which they became certain.
std::vector<Finding> detect_all(const trace::Trace& trace);

// "clean" without findings, "unfinished" if the run was stopped or ran out of its step budget
// before a finding, else the gravest kind: panic, deadlock, leak.
std::string_view outcome(const trace::Trace& trace, const std::vector<Finding>& findings);

}  // namespace interleave::detect
