#include "app/gui/pane.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "lab/told_findings.h"

namespace interleave::app {
namespace {

// The steps of the findings, the gravest first, each once.
std::vector<std::uint32_t> stops_at(const std::vector<detect::Finding>& findings) {
  std::vector<const detect::Finding*> sorted;
  sorted.reserve(findings.size());
  for (const detect::Finding& each : findings) sorted.push_back(&each);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
    return a->kind != b->kind ? a->kind < b->kind : a < b;
  });
  std::vector<std::uint32_t> stops;
  for (const detect::Finding* each : sorted) {
    if (std::find(stops.begin(), stops.end(), each->step) == stops.end()) {
      stops.push_back(each->step);
    }
  }
  return stops;
}

}  // namespace

Pane::Pane(std::shared_ptr<const ShownRun> run, const Playhead& at)
    : playhead(at), run_(std::move(run)), history_(run_->result().trace) {}

std::int64_t Pane::time_ns() const {
  const std::uint32_t step = cursor().step;
  return step == 0 ? 0 : run_->result().trace.events()[step - 1].time_ns;
}

visualizer::Scene Pane::scene() const {
  visualizer::Scene scene =
      run_->scene(history_.at(cursor().step), cursor(), selection, lane_choice);
  scene.opened = opened;
  scene.findings = findings();
  scene.hides_future = hides_future;
  scene.bookmarks = bookmarks;
  scene.measured = measured;
  scene.ghost = ghost.get();
  scene.loops = loops && measured.has_value();
  if (hides_future) {
    // They are in the order of their steps.
    const auto later = std::find_if(
        scene.findings.begin(), scene.findings.end(),
        [&](const detect::Finding& finding) { return finding.step > scene.world.step; });
    scene.findings = scene.findings.first(static_cast<std::size_t>(later - scene.findings.begin()));
  }
  return scene;
}

std::span<const detect::Finding> Pane::findings() const {
  // Beyond, looking back takes longer than a frame.
  constexpr std::uint32_t most_steps = 5'000;
  const std::vector<detect::Finding>& whole = run_->result().findings;
  const std::uint32_t step = cursor().step;
  const VersionNote& note = run_->version_note();
  if (whole.empty() || (step > most_steps && note.kinds.empty())) return whole;
  if (!told_ || told_->step != step || told_->steps != steps() ||
      told_->language != run_->language() || told_->hides_future != hides_future) {
    told_ = {.step = step,
             .steps = steps(),
             .language = run_->language(),
             .hides_future = hides_future,
             .findings = step > most_steps
                             ? whole
                             : lab::told_at(run_->result().trace, whole, step, !hides_future)};
    for (detect::Finding& each : told_->findings) {
      const bool depends = std::count(note.kinds.begin(), note.kinds.end(), each.kind) > 0;
      if (depends) each.title += note.text;
    }
  }
  return told_->findings;
}

void Pane::step_back() {
  const visualizer::Cursor now = cursor();
  jump({.step = now.fraction > 0 || now.step == 0 ? now.step : now.step - 1});
}

bool Pane::next_of(std::span<const std::uint32_t> stops) {
  const auto next = std::upper_bound(stops.begin(), stops.end(), cursor().step);
  if (next == stops.end()) return false;
  jump({.step = *next});
  return true;
}

bool Pane::previous_of(std::span<const std::uint32_t> stops) {
  // From between two steps, back is to the one that it came from.
  const std::uint32_t here = cursor().fraction > 0 ? cursor().step + 1 : cursor().step;
  const auto after = std::lower_bound(stops.begin(), stops.end(), here);
  if (after == stops.begin()) return false;
  jump({.step = *std::prev(after)});
  return true;
}

bool Pane::toggle_bookmark() {
  const std::uint32_t step = cursor().step;
  const auto at = std::lower_bound(bookmarks.begin(), bookmarks.end(), step);
  if (at != bookmarks.end() && *at == step) {
    bookmarks.erase(at);
    return false;
  }
  bookmarks.insert(at, step);
  return true;
}

bool Pane::next_step_of(trace::GoroutineId id) {
  const auto events = run_->result().trace.events();
  for (std::uint32_t i = cursor().step; i < events.size(); ++i) {
    if (events[i].goroutine != id) continue;
    jump({.step = i + 1});
    return true;
  }
  return false;
}

bool Pane::previous_step_of(trace::GoroutineId id) {
  const auto events = run_->result().trace.events();
  const std::uint32_t here = cursor().fraction > 0 ? cursor().step + 1 : cursor().step;
  for (std::uint32_t i = here; i-- > 1;) {
    if (events[i - 1].goroutine != id) continue;
    jump({.step = i});
    return true;
  }
  return false;
}

bool Pane::next_finding() {
  const std::vector<std::uint32_t> stops = stops_at(run_->result().findings);
  const auto here = std::find(stops.begin(), stops.end(), cursor().step);
  const auto next = here != stops.end()
                        ? std::next(here)
                        : std::find_if(stops.begin(), stops.end(),
                                       [&](std::uint32_t step) { return step > cursor().step; });
  if (next == stops.end()) return false;
  jump({.step = *next});
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
