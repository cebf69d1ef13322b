// Global deadlock: main has not returned and no goroutine can ever run again. Go's runtime sees it
// too, and says so with the same words.
#include <fmt/format.h>

#include <algorithm>

#include "detect/detector.h"
#include "detect/wait_graph.h"

namespace interleave::detect {

namespace {

class DeadlockDetector final : public Detector {
  void see(const Moment& m) override;

  Doers doers_;
};

void DeadlockDetector::see(const Moment& m) {
  doers_.see(m);
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
  finding.message = fmt::format("{}. Nobody is left who could wake them.", waits_text(m, stuck));
  add_evidence(m, stuck, finding);
  finding.waits = wait_graph(m, doers_, stuck);
  finding.cause_step = last_block;
  m.findings.push_back(std::move(finding));
}

}  // namespace

std::unique_ptr<Detector> deadlock_detector() { return std::make_unique<DeadlockDetector>(); }

}  // namespace interleave::detect
