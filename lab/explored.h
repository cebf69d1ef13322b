// What came of many schedules, line by line: by outcome, and by finding where an outcome has several.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explore/job.h"
#include "lab/request.h"

namespace interleave::lab {

// A line of the outcomes: one that came out in one way only, the head of several, or one of those.
// It points into the snapshot.
struct OutcomeRow {
  const explore::Tally* tally = nullptr;
  const explore::Kind* kind = nullptr;  // null: the head
  bool is_alone = false;

  std::uint64_t schedules() const { return kind != nullptr ? kind->schedules : tally->schedules; }
  // What was found; "others" for those that are one too many, "" where nothing was.
  std::string title() const;
};
std::vector<OutcomeRow> outcome_rows(const explore::Snapshot& seen);

// The shortest run of a kind, of the variant that was explored.
RunRequest shortest_of(const RunRequest& explored, const explore::Kind& kind);
// How often in this run a goroutine gave way that could have gone on. Makes the run.
std::uint32_t preemptions_of(const RunRequest& request);

}  // namespace interleave::lab
