// What happened to one object of a run, as text.
#pragma once

#include <string>

#include "trace/names.h"
#include "trace/trace.h"

namespace interleave::tests {

inline std::string deed(const trace::Trace& trace, const trace::Event& e) {
  using trace::EventKind;
  const std::string read = e.detail == static_cast<int>(trace::LockMode::shared) ? "r" : "";
  switch (e.kind) {
    case EventKind::make:
      return "make";
    case EventKind::lock:
      return read + "lock";
    case EventKind::unlock:
      return read + "unlock";
    case EventKind::try_failed:
      return "try " + read + "lock failed";
    case EventKind::block:
      return std::string(trace::reason_in_go(static_cast<trace::WaitReason>(e.detail)));
    case EventKind::unblock:
      return "unblock " + std::to_string(e.other);
    case EventKind::signal:
      return e.other == 1 ? "broadcast" : "signal";
    case EventKind::counter:
      return "counter " + std::to_string(static_cast<std::int32_t>(e.value));
    case EventKind::read:
      return "read " + trace::value_text(trace, e.value, e.flags);
    case EventKind::write:
      return "write " + trace::value_text(trace, e.value, e.flags);
    case EventKind::panic:
    case EventKind::fatal:
      return std::string(trace.text(e.value));
    default:
      return "?";
  }
}

// In order, by whom: "1 make, 1 lock, 2 sync.Mutex.Lock, 1 unlock, 1 unblock 2, 2 lock".
inline std::string story(const trace::Trace& trace, trace::ObjectId object) {
  std::string text;
  for (const trace::Event& e : trace.events()) {
    if (e.object != object) continue;
    if (!text.empty()) text += ", ";
    text += std::to_string(e.goroutine) + " " + deed(trace, e);
  }
  return text;
}

}  // namespace interleave::tests
