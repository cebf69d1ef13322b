// One look at a run: where one stands in it, and what is selected. Several panes may show one run,
// each at a step of its own.
//
// What moves the cursor here pauses the playhead; whether the run itself is held knows the player.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "app/gui/playhead.h"
#include "app/gui/shown_run.h"
#include "visualizer/view.h"

namespace interleave::app {

class Pane {
 public:
  // At the start of the run, or where `playhead` stands if the run has that step.
  explicit Pane(std::shared_ptr<const ShownRun> run, const Playhead& playhead = {});

  const ShownRun& run() const { return *run_; }
  const std::shared_ptr<const ShownRun>& shared_run() const { return run_; }
  std::uint32_t steps() const { return run_->steps(); }
  visualizer::Cursor cursor() const { return playhead.cursor(); }
  bool at_end() const { return playhead.is_at_end(steps()); }
  std::int64_t time_ns() const;  // at the cursor
  // Valid until the next call, or until the run grows.
  visualizer::Scene scene() const;

  void jump(visualizer::Cursor cursor) { playhead.jump(cursor, steps()); }
  // From between two steps, back is to the one that it came from.
  void step_back();
  // From a finding to the next less grave one, wherever that is; from elsewhere to the gravest one
  // after the cursor. False, with nothing changed, if there is none.
  bool next_finding();
  // To the nearest finding before the cursor; as above.
  bool previous_finding();

  Playhead playhead;
  visualizer::Selection selection;
  visualizer::Opened opened;  // a group of the stage
  visualizer::LaneChoice lane_choice;
  bool hides_future = false;             // nothing past the cursor is shown
  std::vector<std::uint32_t> bookmarks;  // steps, in order, each once
  std::optional<visualizer::Interval> measured;
  // What would have been without what was done last; null: nothing was.
  std::shared_ptr<const visualizer::Ghost> ghost;
  bool loops = false;  // playing goes round in what is measured

  // To the nearest of these steps, which are in order, after the cursor or before it. False, with
  // nothing changed, if there is none.
  bool next_of(std::span<const std::uint32_t> stops);
  bool previous_of(std::span<const std::uint32_t> stops);
  // Puts a bookmark at the cursor's step, or takes away the one that is there. True if one is there
  // now.
  bool toggle_bookmark();
  // The nearest steps at which this goroutine did something.
  bool next_step_of(trace::GoroutineId id);
  bool previous_step_of(trace::GoroutineId id);

 private:
  std::shared_ptr<const ShownRun> run_;
  // What is certain at the cursor, told as far as it has come.
  std::span<const detect::Finding> findings() const;

  mutable trace::History history_;  // remembers worlds; what it gives is the trace's
  // The findings as they were last told, and of which moment of what.
  struct Told {
    std::uint32_t step = 0, steps = 0;
    listing::Language language = listing::Language::cpp;
    bool hides_future = false;
    std::vector<detect::Finding> findings = {};
  };
  mutable std::optional<Told> told_;
};

}  // namespace interleave::app
