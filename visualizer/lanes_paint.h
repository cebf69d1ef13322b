// Paints the lanes, as laid out in lanes_plot.h.
#pragma once

#include <cstdint>

#include "visualizer/axis.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/lanes_plot.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

// What painters of lanes are given.
struct LanesPaint : Canvas {
  const Scene& scene;
  Cursor cursor;
  Selection selection;
  const Lanes& lanes;
  const Axis& axis;
  const LanesPlot& layout;
  const AxisWindow& window;
  Rect plot;  // lanes, without labels, the zone "for ever" included

  float y(trace::GoroutineId id) const {
    return plot.min.y + layout.rows.middle(layout.row_of[id - 1]);
  }
  float alpha(bool is_past) const { return is_past ? 1 : strength::future; }
  std::int64_t time_at(std::uint32_t step) const {
    return step == 0 ? 0 : scene.trace.events()[step - 1].time_ns;
  }
};

// Lanes, marks, axis and cursor; `left` is where the labels begin.
void paint_lanes(const LanesPaint& p, const Rect& area, float left);
// What the signs mean, between `left` and `right` in the line above the lanes.
void paint_lanes_legend(const LanesPaint& p, float top, float left, float right);
// While zoomed: the part that is seen, on a thin bar above the lanes.
void paint_minimap(const LanesPaint& p);
// What was measured: "37 ms, 12 steps".
void paint_measured(const LanesPaint& p);

}  // namespace interleave::visualizer
