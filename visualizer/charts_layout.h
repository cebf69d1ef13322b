// The charts as pixels: small ones above each other on the lanes' axis, and beside or under them who
// waited for how long and who heard of a cancellation, at the cursor's step. Pure.
//
// What is computed depends on the width in pixels, not on how many events there are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "visualizer/axis.h"
#include "visualizer/charts.h"
#include "visualizer/kit/rect.h"
#include "visualizer/kit/scroll.h"
#include "visualizer/marks.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

inline constexpr float chart_column = 2;  // pixels from point to point of a curve

enum class ChartInk : std::uint8_t {
  running,
  runnable,
  waiting,
  sleeping,
  ended,
  values,     // in a channel, or received
  senders,    // that wait
  receivers,  // that wait
  timers,
};

// A curve from the plot's left side on, a point each `chart_column`.
struct Curve {
  ChartInk ink = ChartInk::values;
  bool is_filled = false;   // down to `base`, or else a line
  std::vector<float> y;     // pixels
  std::vector<float> base;  // the same; empty: the plot's lower side
};

// A chart over the axis.
struct ChartPanel {
  Rect label, plot;
  std::string title, value;  // "jobs", "3 of 4, 2 wait to send": at the cursor
  std::vector<Curve> curves;
  float full = 0;  // y at which it is full; 0: it has no such line
};

// A line of a list: a name, a bar and a value.
struct ChartRow {
  std::string name, value;
  float share = 0;      // of the longest bar
  bool is_bad = false;  // it did not hear
  trace::GoroutineId goroutine = 0;
  Rect place;
};

struct ChartList {
  Rect place;
  std::string title;
  std::vector<ChartRow> rows;
  std::string rest;  // "and 4 more", or why there is nothing; "" for nothing to say
};

struct ChartsFrame {
  Rect area;
  float scale = 1;
  float scroll = 0;
};

struct ChartsPlot {
  Rect plot;                       // of the axis: what is over it has its x
  float now = 0;                   // x of the cursor
  std::vector<ChartPanel> panels;  // those in sight
  std::vector<ChartList> lists;
  Scroll scroll;
};

ChartsPlot plot_charts(const Scene& scene, const ChartsFrame& frame);

}  // namespace interleave::visualizer
