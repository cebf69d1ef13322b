#include "visualizer/lanes_legend.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "visualizer/digest.h"
#include "visualizer/ghost.h"

namespace interleave::visualizer {
namespace {

constexpr std::array<std::string_view, 17> words = {"runs",
                                                    "runnable",
                                                    "waits",
                                                    "waits for a lock",
                                                    "sleeps",
                                                    "never again",
                                                    "wakes or starts",
                                                    "holds a lock",
                                                    "closes",
                                                    "prints",
                                                    "tick",
                                                    "cancel",
                                                    "cancel, all work done",
                                                    "finding",
                                                    "panics",
                                                    "returns",
                                                    "without it"};

}  // namespace

std::string_view words_of(LegendSign sign) { return words[static_cast<std::size_t>(sign)]; }

std::string words_of(const Ghost& ghost) {
  if (ghost.only_there == 0) return "without " + ghost.without;
  return fmt::format("without {}, with {} goroutine{} more", ghost.without, ghost.only_there,
                     ghost.only_there == 1 ? "" : "s");
}

std::vector<LegendSign> legend_of(const Scene& scene) {
  const Lanes& lanes = scene.digest.lanes();
  const std::uint32_t until = scene.hides_future ? scene.cursor.step : lanes.steps;
  const auto is_there = [&](std::uint32_t step) { return step != 0 && step <= until; };
  const auto looks_there = [&](Look look) {
    return is_there(lanes.first.look[static_cast<std::size_t>(look)]);
  };
  const auto cancelled = [&](bool is_over) {
    return std::any_of(lanes.cancels.begin(), lanes.cancels.end(), [&](const Cancel& each) {
      return each.is_over == is_over && is_there(each.step);
    });
  };
  const auto found = [&](bool stuck) {
    return std::any_of(scene.findings.begin(), scene.findings.end(), [&](const auto& finding) {
      const bool waits = !finding.goroutines.empty() &&
                         detect::never_again_step(scene.findings, finding.goroutines.front()) != 0;
      const bool is_told = !stuck && finding.goes_on && !scene.hides_future;
      return finding.step <= scene.cursor.step && waits == stuck && !is_told;
    });
  };
  const bool hands_on = !lanes.handoffs.empty() && is_there(lanes.handoffs.front().from_step);
  const bool closes = !lanes.closes.empty() && is_there(lanes.closes.front().step);
  std::vector<LegendSign> signs;
  const auto add = [&](bool there, LegendSign sign) {
    if (there) signs.push_back(sign);
  };
  add(scene.ghost != nullptr && !scene.hides_future, LegendSign::without);
  add(found(true), LegendSign::never_again);
  add(found(false), LegendSign::finding);
  add(is_there(lanes.first.panic), LegendSign::panics);
  add(cancelled(false), LegendSign::cancels);
  add(cancelled(true), LegendSign::cancels_over);
  add(is_there(lanes.first.hold), LegendSign::holds);
  add(closes, LegendSign::closes);
  add(!lanes.ticks.empty() && is_there(lanes.ticks.front().step), LegendSign::ticks);
  add(!lanes.prints.empty() && is_there(lanes.prints.front().step), LegendSign::prints);
  add(hands_on, LegendSign::hands_on);
  add(until > 0, LegendSign::running);
  add(looks_there(Look::blocked), LegendSign::waiting);
  add(looks_there(Look::blocked_on_lock), LegendSign::lock_wait);
  add(looks_there(Look::runnable), LegendSign::runnable);
  add(looks_there(Look::sleeping), LegendSign::sleeping);
  add(is_there(lanes.first.end), LegendSign::returns);
  return signs;
}

std::vector<LegendPlace> place_legend(std::span<const LegendSign> signs,
                                      std::span<const float> widths, float sign_width, float gap,
                                      float left, float right, int rows) {
  std::vector<LegendPlace> places;
  float x = left;
  int row = 0;
  for (std::size_t i = 0; i < signs.size() && i < widths.size(); ++i) {
    const float width = sign_width + widths[i];
    if (x > left && x + width > right) {
      ++row;
      x = left;
    }
    if (row >= rows || x + width > right) break;
    places.push_back({signs[i], x, row});
    x += width + gap;
  }
  return places;
}

}  // namespace interleave::visualizer
