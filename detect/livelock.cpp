// Livelock: the step budget ended with goroutines that run and achieve nothing: in the last half of
// the run nothing was sent, printed, started or ended, and what they did is what they had done
// before.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "detect/detector.h"
#include "trace/names.h"

namespace interleave::detect {
namespace {

using trace::EventKind;

constexpr std::size_t deeds_named = 6;

bool achieves(EventKind kind) {
  switch (kind) {
    case EventKind::go:
    case EventKind::exit:
    case EventKind::goexit:
    case EventKind::panic:
    case EventKind::recover:
    case EventKind::send:
    case EventKind::receive:
    case EventKind::close:
    case EventKind::cancel:
    case EventKind::counter:
    case EventKind::error:
    case EventKind::print:
    case EventKind::expect:
      return true;
    default:
      return false;
  }
}

// What was done, but for when. Timers are made anew in each turn; their place is what counts.
using Deed = std::tuple<trace::GoroutineId, EventKind, trace::SiteId, std::uint32_t>;

Deed deed(const trace::Event& e) {
  const bool is_access = e.kind == EventKind::read || e.kind == EventKind::write;
  return {e.goroutine, e.kind, e.site, is_access ? e.value : 0};
}

class LivelockDetector final : public Detector {
  void settle(const Moment& m) override;
};

void LivelockDetector::settle(const Moment& m) {
  if (!m.world.over || m.world.end != trace::EndReason::step_limit) return;
  if (m.world.goroutines.front().state == trace::GoroutineState::done) return;
  const auto& events = m.trace.events();
  const std::size_t count = events.size() - 1;  // without the end
  const std::size_t half = count / 2, last = count - count / 4;
  std::set<Deed> before;
  for (std::size_t i = half; i < last; ++i) {
    if (achieves(events[i].kind)) return;
    before.insert(deed(events[i]));
  }
  std::vector<trace::GoroutineId> who;
  for (std::size_t i = last; i < count; ++i) {
    if (achieves(events[i].kind) || !before.contains(deed(events[i]))) return;
    const trace::GoroutineId g = events[i].goroutine;
    if (g != 0 && std::find(who.begin(), who.end(), g) == who.end()) who.push_back(g);
  }
  if (who.empty()) return;
  std::sort(who.begin(), who.end());
  std::string repeated;
  std::vector<Deed> named;
  for (std::size_t i = last; i < count && named.size() < deeds_named; ++i) {
    if (events[i].goroutine != who.front()) continue;
    if (std::find(named.begin(), named.end(), deed(events[i])) != named.end()) continue;
    named.push_back(deed(events[i]));
    repeated +=
        (repeated.empty() ? "" : ", ") + trace::event_text(m.trace, m.names.all(), events[i]);
  }
  Finding finding;
  finding.kind = FindingKind::livelock;
  add_evidence(m, who, finding);
  finding.title = fmt::format("{} goroutine{} and achieve{} nothing", who.size(),
                              who.size() == 1 ? " runs" : "s run", who.size() == 1 ? "s" : "");
  finding.message =
      fmt::format("{} did the same over and over from step {} to the end of the budget: {}.",
                  m.names.goroutines(who), half + 1, repeated);
  finding.cause_step = static_cast<std::uint32_t>(half + 1);
  m.findings.push_back(std::move(finding));
}

}  // namespace

std::unique_ptr<Detector> livelock_detector() { return std::make_unique<LivelockDetector>(); }

}  // namespace interleave::detect
