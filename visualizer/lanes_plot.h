// The lanes as pixels: what of a run is drawn where, at a size, a scale and a step. Pure.
//
// However many events there are, a lane has at most about one bar a pixel, and lanes outside of the
// plot have none.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "detect/finding.h"
#include "visualizer/axis.h"
#include "visualizer/lanes_layout.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

// The part of the axis that is seen, in [0, 1].
struct AxisWindow {
  double from = 0, to = 1;

  bool is_whole() const { return from <= 0 && to >= 1; }
  // Narrower by `factor` (wider if it is below 1); what is at `at` stays where it is. Never narrower
  // than a thousandth, nor wider than all.
  AxisWindow zoomed(double at, double factor) const;
  // Moved by a share of its width, within the axis.
  AxisWindow panned(double share) const;
};

// Where lanes are drawn, and when.
struct PlotFrame {
  Rect plot;  // without labels; the zone "for ever" included
  float scale = 1;
  float scroll = 0;
  Cursor cursor;
  bool hides_future = false;  // as Scene's
  AxisScale axis_scale = AxisScale::steps;
  AxisWindow window = {};
  // The lanes that are wanted, from above, the first `pinned` of them always in sight; null: all.
  const std::vector<trace::GoroutineId>* order = nullptr;
  std::size_t pinned = 0;
  const Ghost* ghost = nullptr;  // with its axis; null: none
};

// A goroutine in one state. What is narrower than a pixel is drawn with its neighbours as the
// widest of them.
struct Bar {
  trace::GoroutineId goroutine = 0;
  float x0 = 0, x1 = 0, y = 0;  // y: the middle
  Look look = Look::runnable;
  const Span* span = nullptr;  // in the Lanes; null behind its last event
  bool runs_on = false;        // behind the last event: nothing stops it
};

struct Arrow {
  ImVec2 from, to;
  bool has_head = true;  // false: it is still on its way at the cursor
};

// A mark on one lane: its end, a panic, a close, a line printed, a tick that came, or what a finding
// is about.
struct LaneMark {
  enum class Kind : std::uint8_t { end, panic, close, finding, print, tick };
  Kind kind = Kind::end;
  ImVec2 at;  // y: the middle of the lane
  bool is_past = false;
};

// A lock held, under the lane; those with less than a pixel between them are one.
struct HoldStrip {
  float x0 = 0, x1 = 0, y = 0;  // y: its middle
};

struct CancelLine {
  float x = 0;
  bool is_past = false;
  bool is_over = false;  // as Cancel's
};

struct LanesPlot {
  LaneRows rows;
  float end = 0;  // x of the last event; behind it lies the zone "for ever"
  float now = 0;  // x of the cursor
  // Rows that are in the plot: [first, last), below the pinned ones.
  std::size_t first = 0, last = 0;
  std::vector<trace::GoroutineId> shown;  // whose lanes are in the plot, from above
  std::vector<std::size_t> row_of;        // [goroutine id - 1]; no_row: not wanted
  std::vector<Bar> bars;                  // by lane, from left to right
  std::vector<Bar> ghosts;                // strips of what would have been; without spans
  std::vector<HoldStrip> holds;
  std::vector<Arrow> arrows;
  std::vector<LaneMark> marks;
  std::vector<CancelLine> cancels;
};

inline constexpr std::size_t no_row = static_cast<std::size_t>(-1);

// The x at which a step is reached.
float plot_x(const Rect& plot, double at, const AxisWindow& window = {});
// The inverse, in [0, 1] before the zone "for ever".
double plot_at(const Rect& plot, float x, const AxisWindow& window = {});

LanesPlot plot_lanes(const Lanes& lanes, const Axis& axis,
                     std::span<const detect::Finding> findings, const PlotFrame& frame);

// The span of the lane in which this step's next event lies; null outside of its life.
const Span* span_at(const Lane& lane, std::uint32_t step);

}  // namespace interleave::visualizer
