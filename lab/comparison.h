// Two runs side by side, and where they part: a wrong variant and the correct one that it spoils,
// two schedules of one variant, or two traces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lab/recorded_run.h"
#include "lab/request.h"
#include "listing/difference.h"
#include "trace/alignment.h"
#include "trace/world.h"

namespace interleave::lab {

// One of the two runs, which must outlive it.
struct Side {
  const RunRequest& request;  // without a pattern if the run comes from a file and is of no variant
  const RunResult& result;
};

// What one side does where they part.
struct SideStep {
  std::uint32_t step = 0;            // from 1; where it waits or ends, if it does nothing any more
  std::string text;                  // "main closes jobs"
  std::string place;                 // "patterns/worker_pool/correct.cpp:31", or ""
  bool is_changed = false;           // its line is not in the other's code
  trace::GoroutineId goroutine = 0;  // whose step it is; 0: nobody's
};

struct FirstDifference {
  std::string goroutine;         // the left one's name, or the right one's
  std::uint32_t operations = 0;  // it has done before, alike on both sides
  SideStep left, right;
  bool by_value = false;  // both do the same, with another value
  std::string why;        // in one sentence: what in the code, or in the schedule, it comes of
};

struct Comparison {
  trace::Alignment alignment;
  std::optional<FirstDifference> first;  // none: they do the same
  std::vector<listing::DiffLine> code;   // what changed from left to right; empty if nothing
};

// The same seed or choices, knobs and actions, with the correct variant that this one spoils.
// Empty if it is correct.
std::optional<RunRequest> correct_one_of(const RunRequest& request);

// What one of two runs has that the other has not, such as "seed 7, workers 3"; "" if nothing.
std::string what_differs(const RunRequest& of, const RunRequest& from);

Comparison compare(const Side& left, const Side& right);

// Goroutines that have not ended, by a return or by a panic.
std::size_t count_alive(const trace::World& world);

// "main, after 4 operations of the same kind: left, main closes jobs (correct.cpp:31); right, ..."
std::string told(const FirstDifference& first);

}  // namespace interleave::lab
