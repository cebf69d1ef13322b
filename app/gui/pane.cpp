#include "app/gui/pane.h"

#include <algorithm>
#include <utility>

namespace interleave::app {

Pane::Pane(std::shared_ptr<const ShownRun> run, const Playhead& at)
    : playhead(at), run_(std::move(run)), history_(run_->result().trace) {}

std::int64_t Pane::time_ns() const {
  const std::uint32_t step = cursor().step;
  return step == 0 ? 0 : run_->result().trace.events()[step - 1].time_ns;
}

visualizer::Scene Pane::scene() const {
  return run_->scene(history_.at(cursor().step), cursor(), selection);
}

void Pane::step_back() {
  const visualizer::Cursor now = cursor();
  jump({.step = now.fraction > 0 || now.step == 0 ? now.step : now.step - 1});
}

bool Pane::next_finding() {
  const std::vector<detect::Finding>& findings = run_->result().findings;
  const auto next =
      std::find_if(findings.begin(), findings.end(),
                   [&](const detect::Finding& finding) { return finding.step > cursor().step; });
  if (next == findings.end()) return false;
  jump({.step = next->step});
  return true;
}

bool Pane::previous_finding() {
  const std::vector<detect::Finding>& findings = run_->result().findings;
  const auto previous =
      std::find_if(findings.rbegin(), findings.rend(), [&](const detect::Finding& finding) {
        return finding.step < cursor().step ||
               (finding.step == cursor().step && cursor().fraction > 0);
      });
  if (previous == findings.rend()) return false;
  jump({.step = previous->step});
  return true;
}

}  // namespace interleave::app
