// Evidence that several detectors give: who waits, for what, where.
#include <fmt/format.h>

#include <algorithm>

#include "detect/detector.h"

namespace interleave::detect {
namespace {

using trace::WaitReason;

// "wait to send on squares", for one goroutine or several.
std::string wait_clause(const Moment& m, const trace::Goroutine& g, bool is_one) {
  const std::string_view wait = is_one ? "waits" : "wait";
  const std::string& object = m.names.object(g.object);
  switch (g.reason) {
    case WaitReason::send:
      return fmt::format("{} to send on {}", wait, object);
    case WaitReason::receive:
      return fmt::format("{} to receive from {}", wait, object);
    case WaitReason::send_nil:
      return fmt::format("{} to send on a nil channel", wait);
    case WaitReason::receive_nil:
      return fmt::format("{} to receive from a nil channel", wait);
    case WaitReason::wait_group:
      return fmt::format("{} for {} to finish", wait, object);
    case WaitReason::select_no_cases:
      return fmt::format("{} in an empty select", wait);
    case WaitReason::select: {
      std::string cases;
      for (std::uint32_t i = 0; i < g.case_count; ++i) {
        const trace::SelectCase& c = m.trace.select_cases()[g.first_case + i];
        if (i > 0) cases += i + 1 == g.case_count ? " or " : ", ";
        cases +=
            fmt::format("{} {}", c.is_send ? "send on" : "receive from", m.names.object(c.object));
      }
      return fmt::format("{} in a select to {}", wait, cases);
    }
    case WaitReason::mutex_lock:
    case WaitReason::rw_mutex_lock:
      return fmt::format("{} to lock {}", wait, object);
    case WaitReason::rw_mutex_rlock:
      return fmt::format("{} to read-lock {}", wait, object);
    case WaitReason::cond_wait:
      return fmt::format("{} for a signal of {}", wait, object);
    case WaitReason::semaphore:
      return fmt::format("{} to acquire {}", wait, object);
    case WaitReason::group_limit:
      return fmt::format("{} for room in {}", wait, object);
    case WaitReason::processor:
      return fmt::format("{} for a processor", wait);
    case WaitReason::sleep:
      return is_one ? "sleeps" : "sleep";
    case WaitReason::none:
      break;
  }
  return "could still run";
}

}  // namespace

std::string waits_text(const Moment& m, const std::vector<trace::GoroutineId>& goroutines) {
  // In the order of the first goroutine with that wait.
  std::vector<std::pair<std::string, std::vector<trace::GoroutineId>>> groups;
  for (const trace::GoroutineId id : goroutines) {
    const std::string clause = wait_clause(m, m.world.goroutine(id), false);
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const auto& g) { return g.first == clause; });
    if (group == groups.end()) group = groups.insert(groups.end(), {clause, {}});
    group->second.push_back(id);
  }
  std::string text;
  for (const auto& [clause, ids] : groups) {
    if (!text.empty()) text += "; ";
    const bool is_one = ids.size() == 1;
    text += fmt::format("{} {}", m.names.goroutines(ids),
                        is_one ? wait_clause(m, m.world.goroutine(ids.front()), true) : clause);
  }
  return text;
}

void add_evidence(const Moment& m, const std::vector<trace::GoroutineId>& goroutines,
                  Finding& finding) {
  if (finding.goroutines.empty()) finding.step = m.world.step;
  const auto add_object = [&](trace::ObjectId id) {
    if (id != 0 &&
        std::find(finding.objects.begin(), finding.objects.end(), id) == finding.objects.end()) {
      finding.objects.push_back(id);
    }
  };
  for (const trace::GoroutineId id : goroutines) {
    const trace::Goroutine& g = m.world.goroutine(id);
    finding.goroutines.push_back(id);
    finding.steps.push_back(m.world.step);
    finding.sites.push_back(g.site);
    add_object(g.object);
    for (std::uint32_t i = 0; i < g.case_count; ++i) {
      add_object(m.trace.select_cases()[g.first_case + i].object);
    }
  }
}

std::string at_site(const Moment& m, trace::SiteId site) {
  const std::string text = trace::site_text(m.trace, site);
  return text.empty() ? text : " at " + text;
}

}  // namespace interleave::detect
