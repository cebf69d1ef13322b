// What a run would have been without what a person did to it: another run, drawn faintly under the
// lanes of the one that is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "detect/finding.h"
#include "trace/trace.h"
#include "visualizer/axis.h"
#include "visualizer/lanes_layout.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

// What one of the shown run's goroutines would have done.
struct GhostLane {
  std::vector<Span> spans;       // without gaps, from the step of the action on
  std::uint32_t end = 0;         // the step at which it would have returned; 0: it never would
  std::uint32_t stuck_from = 0;  // from there on it could never run again; 0: it could
};

// Steps are the other run's but for `step`, up to which both runs are the same.
struct Ghost {
  std::string without;  // "cancel@61"
  std::uint32_t step = 0;
  std::vector<GhostLane> lanes;  // [goroutine id of the shown run - 1]
  std::size_t only_there = 0;    // goroutines of it that the shown run does not have
  // Of both runs: the shown one's steps, and behind them those by which the other one is longer.
  Axis axis;
  std::vector<Cursor> places;  // [step]: where on that axis it lies, by its time
};

// Of the run `other`, with its lanes and findings, for `shown`, which only differs by what was done to
// it after `step`. Nothing if they differ before.
std::optional<Ghost> make_ghost(const trace::Trace& other, const Lanes& lanes,
                                std::span<const detect::Finding> findings,
                                const trace::Trace& shown, std::uint32_t step, std::string without);

}  // namespace interleave::visualizer
