#include "detect/finding.h"

#include <array>

#include "detect/detector.h"

namespace interleave::detect {

std::string_view kind_name(FindingKind kind) {
  static constexpr std::array<std::string_view, 3> names = {"deadlock", "leak", "panic"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view tag(FindingKind kind) {
  static constexpr std::array<std::string_view, 3> tags = {"DEADLOCK", "LEAK", "PANIC"};
  return tags[static_cast<std::size_t>(kind)];
}

std::vector<Finding> detect_all(const trace::Trace& trace) {
  static constexpr std::array<Detector, 3> detectors = {find_panic, find_deadlock, find_leak};
  std::vector<Finding> findings;
  const trace::Names names(trace);
  trace::World world;
  for (const trace::Event& event : trace.events()) {
    world.advance(trace);
    for (const Detector detector : detectors) {
      detector({trace, names, world, event}, findings);
    }
  }
  return findings;
}

std::string_view outcome(const trace::Trace& trace, const std::vector<Finding>& findings) {
  for (const FindingKind gravest : {FindingKind::panic, FindingKind::deadlock, FindingKind::leak}) {
    for (const Finding& finding : findings) {
      if (finding.kind == gravest) return kind_name(gravest);
    }
  }
  const bool is_over =
      !trace.events().empty() && trace.events().back().kind == trace::EventKind::end;
  const auto reason = is_over ? static_cast<trace::EndReason>(trace.events().back().detail)
                              : trace::EndReason::stopped;
  return reason == trace::EndReason::finished ? "clean" : "unfinished";
}

}  // namespace interleave::detect
