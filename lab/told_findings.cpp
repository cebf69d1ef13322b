#include "lab/told_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

#include "detect/analysis.h"

namespace interleave::lab {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// "13" of "13 timers pile up"; "" if it does not begin with a number.
std::string_view number_of(std::string_view title) {
  std::size_t length = 0;
  while (length < title.size() && is_digit(title[length])) ++length;
  return title.substr(0, length);
}

// The only number in which it differs from the other title; empty if there is none.
std::string_view changed_number(std::string_view title, std::string_view other) {
  if (title == other) return {};
  const auto [here, there] = std::mismatch(title.begin(), title.end(), other.begin(), other.end());
  auto begin = static_cast<std::size_t>(here - title.begin());
  while (begin > 0 && is_digit(title[begin - 1])) --begin;
  const std::string_view number = number_of(title.substr(begin));
  const std::string_view others = number_of(other.substr(begin));
  const bool is_only = title.substr(begin + number.size()) == other.substr(begin + others.size());
  return is_only && !others.empty() ? number : std::string_view();
}

// Does it count something that may go on? A number further behind may be part of a name.
bool counts(const detect::Finding& finding, std::uint32_t step) {
  return finding.step <= step &&
         (!number_of(finding.title).empty() || finding.kind == detect::FindingKind::overload);
}

// About the same: of one kind, and of the same goroutine first.
bool are_one(const detect::Finding& a, const detect::Finding& b) {
  return a.kind == b.kind && !a.goroutines.empty() && !b.goroutines.empty() &&
         a.goroutines.front() == b.goroutines.front();
}

detect::Finding so_far(const detect::Finding& whole, detect::Finding by_now, bool tells_end) {
  by_now.step = whole.step;
  by_now.cause_step = whole.cause_step;
  if (tells_end) {
    by_now.title += fmt::format(", and {} by the end", changed_number(whole.title, by_now.title));
  }
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
      return are_one(each, other) && !changed_number(each.title, other.title).empty();
    });
    if (found != now.end()) each = so_far(each, *found, tells_end);
  }
  return told;
}

}  // namespace interleave::lab
