// Paints the lanes' bars and signs, each alike in a lane and in the legend.
#pragma once

#include "visualizer/kit/canvas.h"
#include "visualizer/lanes_legend.h"
#include "visualizer/lanes_plot.h"
#include "visualizer/marks.h"

namespace interleave::visualizer {

// A state shows by its shape, as hue alone fails in grey: running is full, waiting lower, sleeping a
// thin line, runnable hollow, never again hatched. `full` is the height of a running bar.
void paint_bar(const Canvas& canvas, float x0, float x1, float middle, float full, Look look,
               float alpha);

// A lock held: a strip with its middle there.
void paint_hold(const Canvas& canvas, float x0, float x1, float y, float alpha = 1);

// A legend's sign, `width` wide from x on.
void paint_sign(const Canvas& canvas, LegendSign sign, float x, float y, float width);

// Downwards, dashed: a cancellation, grey if it came after all work.
void paint_cancel_line(const Canvas& canvas, float x, float top, float bottom, bool is_over,
                       float alpha);

// A line printed, at the upper edge of a bar, or a tick that came, at the lower one.
void paint_sign_of(const Canvas& canvas, LaneMark::Kind kind, ImVec2 at, float alpha);

}  // namespace interleave::visualizer
