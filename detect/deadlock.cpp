// Global deadlock: main has not returned and no goroutine can ever run again. Go's runtime sees it
// too, and says so with the same words; up to 1.22 not while a ticker ticks.
#include <fmt/format.h>

#include <algorithm>

#include "detect/detector.h"
#include "detect/wait_graph.h"
#include "trace/crash.h"

namespace interleave::detect {

namespace {

class DeadlockDetector final : public Detector {
  void see(const Moment& m) override;

  // Who waits for whom, in a circle if there is one; else for what, and why it does not come.
  std::string message(const Moment& m, const std::vector<trace::GoroutineId>& stuck,
                      const std::vector<Wait>& waits) const;

  Past past_;
};

std::string DeadlockDetector::message(const Moment& m, const std::vector<trace::GoroutineId>& stuck,
                                      const std::vector<Wait>& waits) const {
  std::vector<trace::GoroutineId> others = stuck;
  const std::vector<trace::GoroutineId> circle = goroutines_in_cycles(waits);
  std::erase_if(others, [&](trace::GoroutineId id) {
    return std::find(circle.begin(), circle.end(), id) != circle.end();
  });
  std::string text = circle_text(m, past_, waits);
  if (circle.empty()) {
    return fmt::format("{}.{}", why_for_ever(m, past_, stuck, "").text,
                       holders_text(m, past_, stuck));
  }
  if (!others.empty()) text += fmt::format("; {}", waits_text(m, others));
  return text + ".";
}

void DeadlockDetector::see(const Moment& m) {
  past_.see(m);
  if (m.event.kind != trace::EventKind::end || m.world.end != trace::EndReason::stuck) return;
  const trace::Goroutine& main = m.world.goroutines.front();
  if (main.state == trace::GoroutineState::done && !main.by_goexit) return;
  std::vector<trace::GoroutineId> stuck;
  std::uint32_t last_block = 0;
  for (const trace::Goroutine& g : m.world.goroutines) {
    if (g.state != trace::GoroutineState::blocked) continue;
    stuck.push_back(g.id);
    last_block = std::max(last_block, g.since_step);
  }
  Finding finding;
  finding.kind = FindingKind::deadlock;
  finding.title = "all goroutines are asleep - deadlock!";
  finding.waits = wait_graph(m, past_, stuck);
  finding.message = stuck.empty() ? "main called runtime.Goexit, and no goroutine is left."
                                  : message(m, stuck, finding.waits);
  add_evidence(m, stuck, finding);
  if (const trace::ObjectId ticker = trace::ticker_that_hides(m.trace); ticker != 0) {
    const std::string& name = m.names.object(ticker);
    finding.title = fmt::format("a deadlock of which Go says nothing while {} ticks", name);
    finding.message += fmt::format(
        " Go up to 1.22 does not end such a program: it waits for the next tick of {}. Go 1.23 and "
        "newer end it: \"all goroutines are asleep - deadlock!\".",
        name);
  }
  finding.cause_step = last_block;
  m.findings.push_back(std::move(finding));
}

}  // namespace

std::unique_ptr<Detector> deadlock_detector() { return std::make_unique<DeadlockDetector>(); }

}  // namespace interleave::detect
