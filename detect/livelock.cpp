// Livelock: the step budget ended with goroutines that run and achieve nothing: in the last half of
// the run nothing was sent, printed, started or ended, and what they did is what they had done
// before. Or one goroutine alone could run, and did nothing at all for as long.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "detect/detector.h"
#include "trace/text.h"

namespace interleave::detect {
namespace {

using trace::EventKind;

constexpr std::size_t deeds_named = 6;

bool achieves(const trace::Event& e) {
  switch (e.kind) {
    case EventKind::go:
    case EventKind::exit:
    case EventKind::goexit:
    case EventKind::panic:
    case EventKind::recover:
    case EventKind::receive:
      return (e.flags & trace::channel_closed) == 0;
    case EventKind::send:
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
using Habit = std::tuple<trace::GoroutineId, EventKind, trace::SiteId, std::uint32_t>;

Habit habit(const trace::Event& e) {
  const bool is_access = e.kind == EventKind::read || e.kind == EventKind::write;
  return {e.goroutine, e.kind, e.site, is_access ? e.value : 0};
}

class LivelockDetector final : public Detector {
  void settle(const Moment& m) override;
  // The events of the last half are the same over and over.
  static bool judge_repeats(const Moment& m);
  // There are none.
  static void judge_silence(const Moment& m);
};

// So often nothing, and more often than anything before, is a loop that only looks.
constexpr std::uint32_t quiet_points = 100;

// One that looks at what leaves no event (a channel's length, a context's error).
void LivelockDetector::judge_silence(const Moment& m) {
  const std::uint32_t quiet = m.event.value;
  if (quiet < quiet_points || quiet < m.world.step) return;
  trace::GoroutineId who = 0;
  for (const trace::Goroutine& g : m.world.goroutines) {
    if (g.state == trace::GoroutineState::done || g.state == trace::GoroutineState::blocked)
      continue;
    if (who != 0 || g.state == trace::GoroutineState::sleeping ||
        g.state == trace::GoroutineState::working) {
      return;  // time, or the other one, might have ended it
    }
    who = g.id;
  }
  if (who == 0) return;
  Finding finding;
  finding.kind = FindingKind::livelock;
  add_evidence(m, {who}, finding);
  finding.title = "1 goroutine runs and achieves nothing";
  finding.message = fmt::format(
      "{} only looked, and changed nothing, {} times in a row up to the end of the budget; the "
      "others wait or have ended.",
      m.names.goroutine(who), quiet);
  finding.cause_step = m.world.step - 1;
  m.findings.push_back(std::move(finding));
}

bool has_run(const Moment& m, trace::GoroutineId id, std::uint32_t since_step) {
  const auto late = m.trace.events().subspan(since_step);
  return std::any_of(late.begin(), late.end(),
                     [&](const trace::Event& e) { return e.goroutine == id; });
}

// Could another one have run, that did not get to it since then? It might have ended the waiting.
bool is_starved(const Moment& m, std::uint32_t since_step) {
  return std::any_of(m.world.goroutines.begin(), m.world.goroutines.end(), [&](const auto& g) {
    const bool could_run = g.state == trace::GoroutineState::runnable;
    return could_run && g.since_step < since_step && !has_run(m, g.id, since_step);
  });
}

// A goroutine whose default case spins (busy_wait.cpp) has been told of.
bool is_told(const Moment& m, const std::vector<trace::GoroutineId>& who) {
  return std::any_of(m.findings.begin(), m.findings.end(), [&](const Finding& finding) {
    return finding.kind == FindingKind::livelock &&
           std::includes(finding.goroutines.begin(), finding.goroutines.end(), who.begin(),
                         who.end());
  });
}

// "done": the closed channels that it receives from, if it does nothing else.
std::string closed_channels(const Moment& m, trace::GoroutineId who, std::size_t since) {
  std::vector<trace::ObjectId> channels;
  for (const trace::Event& e : m.trace.events().subspan(since)) {
    if (e.goroutine != who) continue;
    if (e.kind != EventKind::receive) return {};
    channels.push_back(e.object);
  }
  std::sort(channels.begin(), channels.end());
  channels.erase(std::unique(channels.begin(), channels.end()), channels.end());
  return channels.empty() ? std::string()
                          : fmt::format("{} {} closed", m.names.objects(channels),
                                        channels.size() == 1 ? "is" : "are");
}

// "reaper sees at once, again and again, that done is closed": nothing else is done by any of them.
std::string closed_receives_text(const Moment& m, const std::vector<trace::GoroutineId>& who,
                                 std::size_t since) {
  const std::string closed = closed_channels(m, who.front(), since);
  for (const trace::GoroutineId id : who) {
    if (closed.empty() || closed_channels(m, id, since) != closed) return {};
  }
  return fmt::format("{} {} at once, again and again, that {}", m.names.goroutines(who),
                     who.size() == 1 ? "sees" : "see", closed);
}

void LivelockDetector::settle(const Moment& m) {
  if (!m.world.over || m.world.end != trace::EndReason::step_limit) return;
  if (m.world.goroutines.front().state == trace::GoroutineState::done) return;
  if (!judge_repeats(m)) judge_silence(m);
}

bool LivelockDetector::judge_repeats(const Moment& m) {
  const auto& events = m.trace.events();
  const std::size_t count = events.size() - 1;  // without the end
  const std::size_t half = count / 2, last = count - count / 4;
  std::set<Habit> before;
  for (std::size_t i = half; i < last; ++i) {
    if (achieves(events[i])) return false;
    before.insert(habit(events[i]));
  }
  std::vector<trace::GoroutineId> who;
  for (std::size_t i = last; i < count; ++i) {
    if (achieves(events[i]) || !before.contains(habit(events[i]))) return false;
    const trace::GoroutineId g = events[i].goroutine;
    if (g != 0 && std::find(who.begin(), who.end(), g) == who.end()) who.push_back(g);
  }
  if (who.empty()) return false;
  std::sort(who.begin(), who.end());
  if (is_told(m, who)) return true;
  if (is_starved(m, static_cast<std::uint32_t>(last))) return false;
  std::string repeated;
  std::vector<Habit> named;
  for (std::size_t i = last; i < count && named.size() < deeds_named; ++i) {
    if (events[i].goroutine != who.front()) continue;
    if (std::find(named.begin(), named.end(), habit(events[i])) != named.end()) continue;
    named.push_back(habit(events[i]));
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
  if (const std::string closed = closed_receives_text(m, who, last); !closed.empty()) {
    finding.message = fmt::format(
        "{}: from step {} to the end of the budget. A receive from a closed channel never waits: "
        "leave the loop when it is closed.",
        closed, half + 1);
  }
  finding.cause_step = static_cast<std::uint32_t>(half + 1);
  m.findings.push_back(std::move(finding));
  return true;
}

}  // namespace

std::unique_ptr<Detector> livelock_detector() { return std::make_unique<LivelockDetector>(); }

}  // namespace interleave::detect
