// What views need of a whole run, so that no frame looks at all of its events. It grows with a run:
// what it takes in is only what has happened since.
//
// Invariant: after advance(trace) everything is as if it had been made from the whole trace at once.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/trace.h"
#include "visualizer/axis.h"
#include "visualizer/charts.h"
#include "visualizer/lanes_layout.h"
#include "visualizer/topology.h"

namespace interleave::visualizer {

struct Digest {
  Digest() = default;
  explicit Digest(const trace::Trace& trace) { advance(trace); }
  // Always the same trace, which may have grown.
  void advance(const trace::Trace& trace);

  const Lanes& lanes() const { return lane_maker.lanes(); }
  const Charts& charts() const { return charts_maker.charts(); }
  const Topology& topology() const { return topology_maker.topology(); }
  const std::vector<Topology>& topologies() const { return topology_maker.topologies(); }

  // No other one has it, not even of a run that is in the same place in memory later.
  std::uint64_t id = next_id();
  Axis axis;
  // Steps, in order.
  std::vector<std::uint32_t> closes;
  std::vector<std::uint32_t> prints;  // up to main's return: in Go nobody sees later ones
  LaneMaker lane_maker;
  ChartsMaker charts_maker;
  TopologyMaker topology_maker;

 private:
  static std::uint64_t next_id();

  std::uint32_t steps_ = 0;  // that were taken in
  bool main_has_ended_ = false, main_has_returned_ = false;
};

}  // namespace interleave::visualizer
