// The horizontal axis that lanes and scrubber share, and the pace of playing.
//
// Every step has a minimum width and virtual time its width besides, half and half, so that many
// events at one instant are legible and waiting has length. Behind the last event lies the zone
// "for ever". With AxisScale::time a step has the width of its time alone, if time passes at all.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "trace/trace.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

class Axis {
 public:
  Axis() = default;
  explicit Axis(const trace::Trace& trace) { advance(trace); }
  // Always the same trace, which may have grown.
  void advance(const trace::Trace& trace);
  // A further step, at a time not before the last one's: of another run that is drawn beside this one.
  void extend(std::int64_t time_ns) { times_.push_back(time_ns); }

  // Where the run stands there, in [0, 1]; 1 is the end of the last event. Never falls with the
  // cursor.
  double at(Cursor cursor, AxisScale scale = AxisScale::steps) const;
  double at(std::uint32_t step, AxisScale scale = AxisScale::steps) const {
    return at(Cursor{step, 0}, scale);
  }
  // The inverse; x is clamped to [0, 1].
  Cursor cursor_at(double x, AxisScale scale = AxisScale::steps) const;
  // Where this virtual time begins.
  double at_time(std::int64_t time_ns, AxisScale scale = AxisScale::steps) const;

  struct Tick {
    double x = 0;
    std::string text;  // "60 ms"
  };
  // How many steps the run has.
  std::uint32_t steps() const { return static_cast<std::uint32_t>(times_.size() - 1); }
  // At round times, at least min_distance apart on the axis.
  std::vector<Tick> ticks(double min_distance, AxisScale scale = AxisScale::steps) const;

 private:
  double end_of(std::size_t step, AxisScale scale) const;  // where it is reached; 0 for step 0

  std::vector<std::int64_t> times_{0};  // [k]: of step k
};

// Where the cursor is after `seconds` of playing at `speed`: an even pace on the axis, about 0.3 s
// a step in a short run, and never more than about 40 s for a whole run at speed 1. Stops at the
// last step.
Cursor advance(const Axis& axis, Cursor cursor, float seconds, float speed);

}  // namespace interleave::visualizer
