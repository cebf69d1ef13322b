#include "explore/tally.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace interleave::explore {

Tally& Seen::of(trace::Outcome outcome) {
  const auto found = std::find_if(tallies.begin(), tallies.end(),
                                  [outcome](const Tally& t) { return t.outcome == outcome; });
  if (found != tallies.end()) return *found;
  tallies.push_back({.outcome = outcome, .first = ~std::uint64_t{0}});
  if (!spare_.empty()) {
    tallies.back().kinds = std::move(spare_.back());
    spare_.pop_back();
  }
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

Kind& Seen::kind_of(Tally& tally, const std::string& title) {
  const auto with = [&tally](std::string_view wanted) {
    return std::find_if(tally.kinds.begin(), tally.kinds.end(),
                        [wanted](const Kind& each) { return each.title == wanted; });
  };
  if (const auto found = with(title); found != tally.kinds.end()) return *found;
  const bool has_room = tally.kinds.size() < most_kinds;
  if (!has_room) {
    if (const auto others = with(""); others != tally.kinds.end()) return *others;
  }
  tally.kinds.push_back({.title = has_room ? title : ""});
  return tally.kinds.back();
}

void Seen::clear() {
  for (Tally& tally : tallies) {
    tally.kinds.clear();
    spare_.push_back(std::move(tally.kinds));
  }
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
    if (tally.first < mine.first) {
      mine.first = tally.first;
      mine.how = tally.how;
    }
    for (const Kind& each : tally.kinds) {
      Kind& kind = kind_of(mine, each.title);
      kind.schedules += each.schedules;
      if (!is_shorter(each.steps, each.number, kind)) continue;
      kind.steps = each.steps;
      kind.number = each.number;
      kind.how = each.how;
    }
  }
}

}  // namespace interleave::explore
