// One look at a run: where one stands in it, and what is selected. Several panes may show one run,
// each at a step of its own.
//
// What moves the cursor here pauses the playhead; whether the run itself is held knows the player.
#pragma once

#include <cstdint>
#include <memory>

#include "app/gui/playhead.h"
#include "app/gui/shown_run.h"
#include "visualizer/view.h"

namespace interleave::app {

class Pane {
 public:
  // At the start of the run, or where `playhead` stands if the run has that step.
  explicit Pane(std::shared_ptr<const ShownRun> run, const Playhead& playhead = {});

  const ShownRun& run() const { return *run_; }
  std::uint32_t steps() const { return run_->steps(); }
  visualizer::Cursor cursor() const { return playhead.cursor(); }
  bool at_end() const { return playhead.is_at_end(steps()); }
  std::int64_t time_ns() const;  // at the cursor
  // Valid until the next call, or until the run grows.
  visualizer::Scene scene() const;

  void jump(visualizer::Cursor cursor) { playhead.jump(cursor, steps()); }
  // From between two steps, back is to the one that it came from.
  void step_back();
  // To the nearest finding after or before the cursor; false, with nothing changed, if there is
  // none.
  bool next_finding();
  bool previous_finding();

  Playhead playhead;
  visualizer::Selection selection;

 private:
  std::shared_ptr<const ShownRun> run_;
  mutable trace::History history_;  // remembers worlds; what it gives is the trace's
};

}  // namespace interleave::app
