#include "lab/explored.h"

#include "explore/choices.h"
#include "explore/replay_run.h"
#include "lab/recorded_run.h"

namespace interleave::lab {

std::string OutcomeRow::title() const {
  if (kind == nullptr) return {};
  return kind->title.empty() && !is_alone ? "others" : kind->title;
}

std::vector<OutcomeRow> outcome_rows(const explore::Snapshot& seen) {
  std::vector<OutcomeRow> rows;
  for (const explore::Tally& tally : seen.tallies) {
    const bool is_alone = tally.kinds.size() == 1;
    if (!is_alone) rows.push_back({.tally = &tally});
    for (const explore::Kind& kind : tally.kinds) {
      rows.push_back({.tally = &tally, .kind = &kind, .is_alone = is_alone});
    }
  }
  return rows;
}

RunRequest shortest_of(const RunRequest& explored, const explore::Kind& kind) {
  RunRequest shortest = explored;
  shortest.how = kind.how;
  shortest.live = false;
  return shortest;
}

std::uint32_t preemptions_of(const RunRequest& request) {
  const explore::Run run = explore::replay(program_of(request), request.how, run_settings(request));
  return explore::count_preemptions(run.choices);
}

}  // namespace interleave::lab
