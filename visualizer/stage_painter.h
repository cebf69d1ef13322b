// Puts a stage's layout on the screen, with the states of one moment.
#pragma once

#include "visualizer/kit/canvas.h"
#include "visualizer/stage_layout.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

// All that the parts of the stage are painted from.
struct StagePaint : Canvas {  // from the stage's upper left corner
  const Scene& scene;
  const trace::World& world;
  Cursor cursor;
  Selection selection;
  const Topology& topology;
  const StageLayout& layout;
};

void paint_header(const StagePaint& p);
void paint_legend(const StagePaint& p);
void paint_contexts(const StagePaint& p);
void paint_counters(const StagePaint& p);
void paint_timers(const StagePaint& p);
void paint_links(const StagePaint& p);
void paint_pipes(const StagePaint& p);
void paint_cards(const StagePaint& p);
// What is on its way between this step and the next: values and cancellation.
void paint_motion(const StagePaint& p);

// Goroutines that have ever used the other end of what this one waits for, and have not ended: who
// could wake it.
std::vector<trace::GoroutineId> who_could_wake(const Topology& topology, const trace::Trace& trace,
                                               const trace::World& world,
                                               const trace::Goroutine& goroutine);

}  // namespace interleave::visualizer
