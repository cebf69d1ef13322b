#include "explore/tally.h"

#include <algorithm>

namespace interleave::explore {

Tally& Seen::of(trace::Outcome outcome) {
  const auto found = std::find_if(tallies.begin(), tallies.end(),
                                  [outcome](const Tally& t) { return t.outcome == outcome; });
  if (found != tallies.end()) return *found;
  tallies.push_back({.outcome = outcome, .first = ~std::uint64_t{0}});
  return tallies.back();
}

void Seen::see_end(trace::EndReason end) {
  using trace::EndReason;
  cut += end == EndReason::step_limit ? 1 : 0;
  cut_short = cut_short || end == EndReason::step_limit || end == EndReason::goroutine_limit ||
              end == EndReason::stopped;
}

void Seen::see_class(std::uint64_t fingerprint) {
  if (fingerprint != 0) classes.add(fingerprint);
}

void Seen::clear() {
  tallies.clear();
  classes.clear();
  redundant = cut = 0;
  cut_short = spins = false;
}

void Seen::add(const Seen& other) {
  classes.add(other.classes);
  redundant += other.redundant;
  cut += other.cut;
  cut_short = cut_short || other.cut_short;
  spins = spins || other.spins;
  for (const Tally& tally : other.tallies) {
    Tally& mine = of(tally.outcome);
    mine.schedules += tally.schedules;
    if (tally.first >= mine.first) continue;
    mine.first = tally.first;
    mine.how = tally.how;
  }
}

}  // namespace interleave::explore
