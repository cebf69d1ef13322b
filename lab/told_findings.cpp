#include "lab/told_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

#include "detect/analysis.h"

namespace interleave::lab {
namespace {

// "13" of "13 timers pile up"; "" if it does not begin with a number.
std::string_view number_of(std::string_view title) {
  std::size_t length = 0;
  while (length < title.size() && std::isdigit(static_cast<unsigned char>(title[length]))) {
    ++length;
  }
  return title.substr(0, length);
}

bool counts(const detect::Finding& finding, std::uint32_t step) {
  return finding.step <= step && !number_of(finding.title).empty();
}

// About the same: of one kind, and of the same goroutine first.
bool are_one(const detect::Finding& a, const detect::Finding& b) {
  return a.kind == b.kind && !a.goroutines.empty() && !b.goroutines.empty() &&
         a.goroutines.front() == b.goroutines.front();
}

detect::Finding so_far(const detect::Finding& whole, detect::Finding by_now, bool tells_end) {
  by_now.step = whole.step;
  by_now.cause_step = whole.cause_step;
  if (tells_end) by_now.title += fmt::format(", and {} by the end", number_of(whole.title));
  return by_now;
}

}  // namespace

std::vector<detect::Finding> told_at(const trace::Trace& trace,
                                     std::span<const detect::Finding> findings, std::uint32_t step,
                                     bool tells_end) {
  std::vector<detect::Finding> told(findings.begin(), findings.end());
  const bool any = std::any_of(told.begin(), told.end(),
                               [&](const detect::Finding& each) { return counts(each, step); });
  if (!any || step >= trace.steps()) return told;
  detect::Analysis analysis;
  analysis.advance(trace, step);
  const std::vector<detect::Finding> now = analysis.findings();
  for (detect::Finding& each : told) {
    if (!counts(each, step)) continue;
    const auto found = std::find_if(now.begin(), now.end(), [&](const detect::Finding& other) {
      return are_one(each, other) && number_of(other.title) != number_of(each.title);
    });
    if (found != now.end() && !number_of(found->title).empty()) {
      each = so_far(each, *found, tells_end);
    }
  }
  return told;
}

}  // namespace interleave::lab
