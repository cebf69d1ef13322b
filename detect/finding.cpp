#include "detect/finding.h"

#include <algorithm>
#include <array>

namespace interleave::detect {

namespace {

std::uint32_t first_step(std::span<const Finding> findings, trace::GoroutineId goroutine,
                         bool with_those_that_go_on) {
  std::uint32_t first = 0;
  for (const Finding& finding : findings) {
    if (finding.goes_on && !with_those_that_go_on) continue;
    const bool is_stuck = finding.kind == FindingKind::deadlock ||
                          finding.kind == FindingKind::partial_deadlock ||
                          finding.kind == FindingKind::leak;
    if (!is_stuck) continue;
    for (std::size_t i = 0; i < finding.goroutines.size(); ++i) {
      if (finding.goroutines[i] != goroutine) continue;
      const std::uint32_t step = i < finding.steps.size() ? finding.steps[i] : finding.step;
      if (first == 0 || step < first) first = step;
    }
  }
  return first;
}

}  // namespace

std::uint32_t stuck_step(std::span<const Finding> findings, trace::GoroutineId goroutine) {
  return first_step(findings, goroutine, true);
}

std::uint32_t never_again_step(std::span<const Finding> findings, trace::GoroutineId goroutine) {
  return first_step(findings, goroutine, false);
}

std::string_view kind_name(FindingKind kind) {
  return kind == FindingKind::remark ? "note" : trace::outcome_text(outcome_of(kind));
}

trace::Outcome outcome_of(FindingKind kind) {
  using trace::Outcome;
  static constexpr std::array<Outcome, finding_kinds> outcomes = {
      Outcome::panic,
      Outcome::deadlock,
      Outcome::partial_deadlock,
      Outcome::data_race,
      Outcome::wrong_result,
      Outcome::livelock,
      Outcome::leak,
      Outcome::lost_error,
      Outcome::ignored_cancellation,
      Outcome::lost_cancel,
      Outcome::growth,
      Outcome::overload,
      Outcome::does_not_compile,
      Outcome::clean};  // a remark is no fault
  return outcomes[static_cast<std::size_t>(kind)];
}

std::string_view tag(FindingKind kind) {
  static constexpr std::array<std::string_view, finding_kinds> tags = {"PANIC",
                                                                       "DEADLOCK",
                                                                       "PARTIAL DEADLOCK",
                                                                       "DATA RACE",
                                                                       "WRONG RESULT",
                                                                       "LIVELOCK",
                                                                       "LEAK",
                                                                       "LOST ERROR",
                                                                       "IGNORED CANCELLATION",
                                                                       "LOST CANCEL",
                                                                       "GROWTH",
                                                                       "OVERLOAD",
                                                                       "DOES NOT COMPILE",
                                                                       "NOTE"};
  return tags[static_cast<std::size_t>(kind)];
}

const Finding* gravest(std::span<const Finding> findings) {
  const auto worst = std::min_element(findings.begin(), findings.end(),
                                      [](const auto& a, const auto& b) { return a.kind < b.kind; });
  return worst != findings.end() ? &*worst : nullptr;
}

trace::Outcome outcome(const trace::Trace& trace, std::span<const Finding> findings) {
  if (const Finding* const worst = gravest(findings)) return outcome_of(worst->kind);
  const bool is_over =
      !trace.events().empty() && trace.events().back().kind == trace::EventKind::end;
  const auto reason = is_over ? static_cast<trace::EndReason>(trace.events().back().detail)
                              : trace::EndReason::stopped;
  const bool is_complete =
      reason == trace::EndReason::finished || reason == trace::EndReason::exited;
  return is_complete ? trace::Outcome::clean : trace::Outcome::unfinished;
}

}  // namespace interleave::detect
