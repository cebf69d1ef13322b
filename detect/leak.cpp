// Goroutine leak: main has returned, and goroutines are left that will never end: nothing can move
// any more, or tickers alone keep them going.
#include <fmt/format.h>

#include <algorithm>

#include "detect/detector.h"

namespace interleave::detect {
namespace {

std::uint32_t step_of_main_return(const Moment& m) { return m.world.goroutines.front().since_step; }

std::string why_for_ever(const Moment& m, std::size_t count) {
  const std::string when = fmt::format("main returned at step {}", step_of_main_return(m));
  if (m.world.end == trace::EndReason::ticking) {
    return fmt::format("{} and nothing stops {}: only a ticker wakes {}, again and again", when,
                       count == 1 ? "it" : "them", count == 1 ? "it" : "them");
  }
  return fmt::format("{} and nobody is left who could wake {}", when, count == 1 ? "it" : "them");
}

}  // namespace

void find_leak(const Moment& m, std::vector<Finding>& findings) {
  if (m.event.kind != trace::EventKind::end) return;
  const bool is_settled =
      m.world.end == trace::EndReason::stuck || m.world.end == trace::EndReason::ticking;
  const trace::Goroutine& main = m.world.goroutines.front();
  if (!is_settled || main.state != trace::GoroutineState::done || main.by_goexit) return;
  std::vector<trace::GoroutineId> left;
  for (const trace::Goroutine& g : m.world.goroutines) {
    if (g.state != trace::GoroutineState::done) left.push_back(g.id);
  }
  Finding finding;
  finding.kind = FindingKind::leak;
  finding.title =
      fmt::format("{} goroutine{} will never end", left.size(), left.size() == 1 ? "" : "s");
  finding.message = fmt::format("{}: {}.", waits_text(m, left), why_for_ever(m, left.size()));
  add_evidence(m, left, finding);
  finding.cause_step = step_of_main_return(m);
  findings.push_back(std::move(finding));
}

}  // namespace interleave::detect
