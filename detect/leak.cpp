// Goroutines that will never end: the moment at which nobody who can still run reaches what they
// wait for (a leak, or a partial deadlock if they wait for each other), and, once main has
// returned, those that only go on because nothing stops them.
//
// Invariant: a goroutine is in one finding at most. Should one that was said to be stuck go on
// after all (its handle had come by a way that the trace does not show), the finding is withdrawn
// and nothing more is said before the end of the run.
#include <fmt/format.h>

#include <algorithm>

#include "detect/detector.h"
#include "detect/need.h"
#include "detect/wait_graph.h"

namespace interleave::detect {
namespace {

using trace::EndReason;
using trace::EventKind;
using trace::GoroutineId;
using trace::GoroutineState;

bool has_returned(const trace::Goroutine& g) {
  return g.state == GoroutineState::done && !g.by_goexit;
}

std::string_view it_or_them(std::size_t count) { return count == 1 ? "it" : "them"; }

class LeakDetector final : public Detector {
  void see(const Moment& m) override {
    past_.see(m);
    const trace::Event& e = m.event;
    const bool wakes =
        e.kind == EventKind::unblock || e.kind == EventKind::send || e.kind == EventKind::receive;
    if (wakes && e.other != 0 && is_reported(e.other)) withdraw(m, e.other);
  }

  void settle(const Moment& m) override {
    const bool is_deadlock =
        m.world.end == EndReason::stuck && !has_returned(m.world.goroutines.front());
    if (m.world.over && (m.world.end == EndReason::exited || is_deadlock)) {
      withdraw_all(m);
    } else if (m.world.over) {
      report_left(m);
    } else if (m.reach.is_due() && !is_unsure_) {
      report_stuck(m);
    }
  }

  bool is_reported(GoroutineId id) const { return id < reported_.size() && reported_[id] != 0; }
  void mark_reported(GoroutineId id) {
    if (id >= reported_.size()) reported_.resize(id + 1);
    reported_[id] = 1;
  }
  void withdraw(const Moment& m, GoroutineId id);
  // Nobody waits for ever in a program that ends itself; and a deadlock tells of everybody.
  static void withdraw_all(const Moment& m) {
    std::erase_if(m.findings, [](const Finding& finding) {
      return finding.kind == FindingKind::leak || finding.kind == FindingKind::partial_deadlock;
    });
  }
  void report_stuck(const Moment& m);
  void report_left(const Moment& m);
  void report(const Moment& m, FindingKind kind, const std::vector<GoroutineId>& who,
              const std::vector<Wait>& waits);
  // Adds to a finding of others that wait for the same, or have what it waits for; false if there
  // is none.
  bool join(const Moment& m, GoroutineId id, const std::vector<Wait>& waits);
  void write(const Moment& m, Finding& finding) const;

  Past past_;
  std::vector<std::uint8_t> reported_;  // [goroutine]
  bool is_unsure_ = false;
};

void LeakDetector::withdraw(const Moment& m, GoroutineId id) {
  is_unsure_ = true;
  reported_.clear();
  std::erase_if(m.findings, [&](const Finding& finding) {
    const bool is_ours =
        finding.kind == FindingKind::leak || finding.kind == FindingKind::partial_deadlock;
    return is_ours && std::find(finding.goroutines.begin(), finding.goroutines.end(), id) !=
                          finding.goroutines.end();
  });
  for (const Finding& finding : m.findings) {
    if (finding.kind != FindingKind::leak && finding.kind != FindingKind::partial_deadlock)
      continue;
    for (const GoroutineId each : finding.goroutines) mark_reported(each);
  }
}

void LeakDetector::report_stuck(const Moment& m) {
  std::vector<GoroutineId> stuck = m.reach.stuck(m.trace, m.world);
  // Nobody can run, and main waits: the deadlock of all, which ends the run.
  if (stuck.empty() || (!m.reach.anybody_runs() && !has_returned(m.world.goroutines.front()))) {
    return;
  }
  const std::vector<GoroutineId> all = stuck;
  std::erase_if(stuck, [&](GoroutineId id) { return is_reported(id); });
  if (stuck.empty()) return;
  const std::vector<Wait> waits = wait_graph(m, past_, all);
  std::vector<GoroutineId> cycle;
  cycle = goroutines_in_cycles(waits);
  std::vector<GoroutineId> in_cycle, others;
  for (const GoroutineId id : stuck) {
    mark_reported(id);
    const bool is_in = std::find(cycle.begin(), cycle.end(), id) != cycle.end();
    (is_in ? in_cycle : others).push_back(id);
  }
  if (!in_cycle.empty()) report(m, FindingKind::partial_deadlock, in_cycle, waits);
  std::erase_if(others, [&](GoroutineId id) { return join(m, id, waits); });
  if (!others.empty()) report(m, FindingKind::leak, others, waits);
}

// Does it wait for what one of them has (not for what one of them might do)?
bool is_kept_by(const Moment& m, GoroutineId id, const std::vector<Wait>& waits,
                const std::vector<GoroutineId>& them) {
  const trace::Goroutine& g = m.world.goroutine(id);
  if (!is_lock_wait(g.reason) && !is_call(m, g.object)) return false;
  return std::any_of(waits.begin(), waits.end(), [&](const Wait& wait) {
    return wait.goroutine == id && std::find(them.begin(), them.end(), wait.on) != them.end();
  });
}

bool LeakDetector::join(const Moment& m, GoroutineId id, const std::vector<Wait>& waits) {
  const trace::Goroutine& g = m.world.goroutine(id);
  for (Finding& finding : m.findings) {
    if (finding.kind != FindingKind::leak) continue;
    const trace::Goroutine& first = m.world.goroutine(finding.goroutines.front());
    const bool is_alike = first.reason == g.reason && are_alike(m, first.object, g.object);
    if (!is_alike && !is_kept_by(m, id, waits, finding.goroutines)) continue;
    add_evidence(m, {id}, finding);
    const std::uint32_t cause = finding.cause_step;
    write(m, finding);
    finding.cause_step = std::min(cause, finding.step);
    return true;
  }
  return false;
}

void LeakDetector::report(const Moment& m, FindingKind kind, const std::vector<GoroutineId>& who,
                          const std::vector<Wait>& waits) {
  Finding finding;
  for (const Wait& wait : waits) {
    if (std::find(who.begin(), who.end(), wait.goroutine) != who.end()) {
      finding.waits.push_back(wait);
    }
  }
  finding.kind = kind;
  add_evidence(m, who, finding);
  write(m, finding);
  m.findings.push_back(std::move(finding));
}

void LeakDetector::write(const Moment& m, Finding& finding) const {
  const std::size_t count = finding.goroutines.size();
  if (finding.kind == FindingKind::partial_deadlock) {
    finding.title = count == 1 ? "1 goroutine waits for itself for ever"
                               : fmt::format("{} goroutines wait for each other for ever", count);
    finding.message =
        fmt::format("{}. {}, so Go's runtime says nothing.", circle_text(m, past_, finding.waits),
                    m.reach.anybody_runs() ? "Others go on" : "main has returned");
    for (const GoroutineId id : finding.goroutines) {
      finding.cause_step = std::max(finding.cause_step, m.world.goroutine(id).since_step);
    }
    return;
  }
  finding.title = fmt::format("{} goroutine{} will never end", count, count == 1 ? "" : "s");
  const Why why = why_for_ever(m, past_, finding.goroutines, " for ever");
  finding.message = fmt::format("{}.{}", why.text, holders_text(m, past_, finding.goroutines));
  finding.cause_step = std::min(why.step, finding.step);
}

// The run is over. Those that go on without an end have never been stuck.
void LeakDetector::report_left(const Moment& m) {
  const trace::Goroutine& main = m.world.goroutines.front();
  if (!has_returned(main)) return;
  const bool goes_on = m.world.end == EndReason::ticking || m.world.end == EndReason::step_limit;
  if (!goes_on && m.world.end != EndReason::stuck) return;
  std::vector<GoroutineId> left;
  for (const trace::Goroutine& g : m.world.goroutines) {
    if (g.state != GoroutineState::done && !is_reported(g.id)) left.push_back(g.id);
  }
  if (left.empty()) return;
  Finding finding;
  finding.kind = FindingKind::leak;
  add_evidence(m, left, finding);
  finding.cause_step = main.since_step;
  finding.goes_on = goes_on;
  finding.title =
      fmt::format("{} goroutine{} will never end", left.size(), left.size() == 1 ? "" : "s");
  const std::string when = fmt::format("main returned at step {}", main.since_step);
  const std::string_view them = it_or_them(left.size());
  if (m.world.end == EndReason::ticking) {
    finding.message =
        fmt::format("{}: {} and nothing stops {}: only a ticker wakes {}, again and again.",
                    waits_text(m, left), when, them, them);
  } else if (m.world.end == EndReason::step_limit) {
    finding.title =
        fmt::format("{} goroutine{} did not end", left.size(), left.size() == 1 ? "" : "s");
    finding.message =
        fmt::format("{} still at it at the end of the step budget: {} and nothing stops {}.",
                    m.names.goroutines(left) + (left.size() == 1 ? " is" : " are"), when, them);
  } else {
    finding.message = fmt::format("{} for ever: {} and nobody is left who could wake {}.",
                                  waits_text(m, left), when, them);
  }
  m.findings.push_back(std::move(finding));
}

}  // namespace

std::unique_ptr<Detector> leak_detector() { return std::make_unique<LeakDetector>(); }

}  // namespace interleave::detect
