#include "lab/explored_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "explore/strategies.h"
#include "lab/estimate.h"
#include "lab/grouped.h"

namespace interleave::lab {
namespace {

// Of all that fail.
std::string_view what_they_do(const explore::Snapshot& seen) {
  using trace::Outcome;
  Outcome only = Outcome::clean;
  for (const explore::Tally& each : seen.tallies) {
    if (each.outcome == Outcome::clean) continue;
    if (only != Outcome::clean) return "fail";
    only = each.outcome;
  }
  switch (only) {
    case Outcome::panic:
      return "panic";
    case Outcome::deadlock:
      return "deadlock";
    case Outcome::partial_deadlock:
      return "deadlock in part";
    case Outcome::data_race:
      return "have a data race";
    case Outcome::wrong_result:
      return "give a wrong result";
    case Outcome::leak:
      return "leak goroutines";
    case Outcome::lost_error:
      return "lose an error";
    default:
      return "fail";
  }
}

}  // namespace

std::string percent_text(double share) {
  const double percent = 100 * share;
  if (percent <= 0) return "0 %";
  if (percent >= 100) return "100 %";
  if (percent < 0.01) return "< 0.01 %";
  if (percent < 1) return fmt::format("{:.2f} %", percent);
  if (percent < 10) return fmt::format("{:.1f} %", percent);
  if (percent > 99) return "> 99 %";
  return fmt::format("{:.0f} %", percent);
}

std::string percent_text(std::uint64_t part, std::uint64_t all) {
  if (part == 0 || all == 0) return "0 %";
  if (part == all) return "100 %";
  return percent_text(static_cast<double>(part) / static_cast<double>(all));
}

std::string confidence_text(std::uint64_t failing, std::uint64_t all) {
  const Interval interval = confidence_95(failing, all);
  const double low = 100 * interval.low, high = 100 * interval.high;
  const std::string range = failing == 0     ? fmt::format("at most {:.2g} %", high)
                            : failing == all ? fmt::format("all but at most {:.2g} %", 100 - low)
                                             : fmt::format("{:.3g} to {:.3g} %", low, high);
  return fmt::format("{} of {}; {} with 95 % confidence", grouped(failing), grouped(all), range);
}

Headline headline_of(const explore::Progress& progress, std::string_view strategy) {
  const std::uint64_t all = progress.schedules, failing = progress.failing;
  if (all == 0) return {.large = "", .words = "No schedule has been tried yet.", .small = ""};
  if (strategy == "random") {
    return {.large = percent_text(failing, all),
            .words = "of random schedules fail",
            .small = confidence_text(failing, all)};
  }
  return {
      .large = grouped(failing),
      .words = fmt::format("of {} schedules by {} fail", grouped(all), strategy),
      .small = fmt::format("A count, and no share: {} does not draw schedules evenly.", strategy)};
}

Headline full_headline_of(const explore::Snapshot& seen, std::string_view strategy) {
  Headline headline = headline_of(seen.progress, strategy);
  const std::string_view verb = what_they_do(seen);
  constexpr std::string_view fail = "fail";
  if (headline.words.ends_with(fail)) {
    headline.words.replace(headline.words.size() - fail.size(), fail.size(), verb);
  }
  return headline;
}

std::string strategy_sentence(std::string_view strategy) {
  const explore::StrategyEntry* const entry = explore::find_strategy(strategy);
  std::string what = fmt::format("{}: {}.", strategy, entry != nullptr ? entry->what : "");
  if (strategy == "random") return what + " Percentages are of these schedules alone.";
  // A search draws nothing, and its counts are what they are.
  if (entry != nullptr && entry->make_sampler == nullptr && entry->parts.empty()) return what;
  return what + " Its counts are no percentages of all schedules.";
}

Estimate estimate_of(const explore::Snapshot& seen) {
  const std::uint64_t all = seen.progress.schedules;
  // What is at work has counted some schedules whose classes are not added yet.
  if (all == 0 || seen.classes == 0 || !seen.has_all_classes || seen.classes_once > all) return {};
  const Unseen unseen = lab::unseen(seen.classes_once, seen.classes_twice, all);
  Estimate estimate;
  if (seen.classes_once == 0) {
    estimate.sentence = "Estimated: none was seen only once, so there are likely no more.";
  } else {
    estimate.sentence = fmt::format(
        "Estimated, as {} of them came once and {} twice: the next schedule is of a new class with "
        "a probability of about {}.",
        grouped(seen.classes_once), grouped(seen.classes_twice), percent_text(unseen.next_is_new));
  }
  if (unseen.next_is_new >= 0.5) {
    estimate.brief = "most are still unseen";
    return estimate;
  }
  const auto more = static_cast<std::uint64_t>(std::llround(unseen.classes));
  estimate.classes = static_cast<double>(seen.classes) + unseen.classes;
  estimate.brief = more == 0 ? "perhaps all of them"
                             : fmt::format("about {} more unseen, at least", grouped(more));
  return estimate;
}

Estimate estimate_of(const explore::Snapshot& seen, std::string_view strategy) {
  if (strategy == "random") return estimate_of(seen);
  return {.brief = {},
          .sentence = "How many are still unseen is estimated of random schedules alone."};
}

std::string shortest_text(std::uint32_t steps, std::optional<std::uint32_t> preemptions) {
  std::string text = plural(steps, "step");
  if (preemptions) text += ", " + plural(*preemptions, "preemption");
  return text;
}

}  // namespace interleave::lab
