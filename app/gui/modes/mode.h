// What the window is used for: each mode has a layout and draws what is between the top bar and the
// hint line. A mode is a file in this folder and a row in the table.
#pragma once

#include <span>
#include <string_view>

#include "app/gui/desk.h"
#include "app/gui/intent.h"
#include "app/gui/modes/mode_id.h"
#include "app/gui/shell_layout.h"
#include "visualizer/charts_view.h"
#include "visualizer/code_view.h"
#include "visualizer/lanes_view.h"
#include "visualizer/stage_view.h"
#include "visualizer/verdict_view.h"

namespace interleave::app {

// The views of a pane, and of one beside it. They remember how far they are scrolled.
struct Views {
  visualizer::StageView stage, other_stage;
  visualizer::LanesView lanes, other_lanes;
  visualizer::ChartsView charts, other_charts;
  visualizer::CodeView code;
  visualizer::VerdictView verdict;
};

struct Mode {
  ModeId id;
  std::string_view title;
  ShellLayout (*layout)(float width, float height, float scale, const Splits& splits);
  Intents (*draw)(const Desk& desk, Views& views, const visualizer::Style& style,
                  const ShellLayout& layout);
};

// In the order of their ids.
std::span<const Mode> modes();
const Mode& mode(ModeId id);

// watch.cpp: one run, played and stepped through.
Intents draw_watch(const Desk& desk, Views& views, const visualizer::Style& style,
                   const ShellLayout& layout);
// explore.cpp: many schedules, tried in the background.
Intents draw_explore(const Desk& desk, Views& views, const visualizer::Style& style,
                     const ShellLayout& layout);
// schedule.cpp: a run whose choices a person takes.
Intents draw_schedule(const Desk& desk, Views& views, const visualizer::Style& style,
                      const ShellLayout& layout);
// compare.cpp: two runs side by side.
Intents draw_compare(const Desk& desk, Views& views, const visualizer::Style& style,
                     const ShellLayout& layout);

}  // namespace interleave::app
