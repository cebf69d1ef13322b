// Evidence that several detectors give: who waits, for what, where.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "detect/detector.h"
#include "trace/text.h"

namespace interleave::detect {
namespace {

using trace::WaitReason;

// What the goroutine has noted of this kind right before it began to wait; null if nothing.
const trace::Note* noted(const Moment& m, const trace::Goroutine& g, trace::NoteKind kind) {
  constexpr std::uint32_t steps_before = 4;  // other channels that the same select has made
  const auto& notes = m.trace.notes();
  const auto first = std::lower_bound(
      notes.begin(), notes.end(), g.since_step > steps_before ? g.since_step - steps_before : 0,
      [](const trace::Note& note, std::uint32_t step) { return note.step < step; });
  const auto asked = std::find_if(first, notes.end(), [&](const trace::Note& note) {
    return note.step < g.since_step && note.goroutine == g.id && note.kind == kind;
  });
  return asked == notes.end() ? nullptr : &*asked;
}

// The Done() of a context that never ends, if the goroutine has asked for one to wait for it now.
std::optional<std::string> never_done(const Moment& m, const trace::Goroutine& g) {
  const trace::Note* const asked = noted(m, g, trace::NoteKind::never_done);
  if (asked == nullptr) return std::nullopt;
  static constexpr std::array<std::string_view, 3> names = {"Background", "TODO", "WithoutCancel"};
  return fmt::format("the Done() of {} (a context that never ends)", names[asked->detail]);
}

// Of Acquire with more units than there are: what it waits for in truth.
std::optional<std::string> too_many(const Moment& m, const trace::Goroutine& g,
                                    std::string_view done) {
  const trace::Note* const asked = noted(m, g, trace::NoteKind::too_many);
  if (asked == nullptr) return std::nullopt;
  return fmt::format("to acquire {} of {}, which has {}: only {} could end this", asked->b,
                     m.names.object(asked->a), m.world.object(asked->a).capacity, done);
}

std::string select_clause(const Moment& m, const trace::Goroutine& g) {
  const std::optional<std::string> never = never_done(m, g);
  std::string cases;
  for (std::uint32_t i = 0; i < g.case_count; ++i) {
    const trace::SelectCase& c = m.trace.select_cases()[g.first_case + i];
    if (i > 0) cases += i + 1 == g.case_count ? " or " : ", ";
    const std::string& channel = m.names.object(c.object);
    cases += fmt::format("{} {}", c.is_send ? "send on" : "receive from",
                         c.object != 0             ? channel
                         : c.is_send == 0 && never ? *never
                                                   : "a nil channel");
  }
  return "in a select to " + cases;
}

std::string nil_clause(const Moment& m, const trace::Goroutine& g) {
  const std::string what = never_done(m, g).value_or("a nil channel");
  return too_many(m, g, what).value_or("to receive from " + what);
}

std::string read_lock_clause(const Moment& m, const trace::Goroutine& g, std::string_view object) {
  const trace::Object& lock = m.world.object(g.object);
  const auto writer =
      std::find_if(lock.waiters.begin(), lock.waiters.end(), [&](trace::GoroutineId id) {
        return m.world.goroutine(id).reason == WaitReason::rw_mutex_lock;
      });
  if (lock.holder != 0 || writer == lock.waiters.end())
    return fmt::format("to read-lock {}", object);
  return fmt::format("to read-lock {} behind {}", object, m.names.goroutine(*writer));
}

// "to send on squares": what follows "waits". `object` is the name of what it waits for, or a name
// for several such.
std::string wait_clause(const Moment& m, const trace::Goroutine& g, std::string_view object) {
  switch (g.reason) {
    case WaitReason::send:
      return fmt::format("to send on {}", object);
    case WaitReason::receive:
      return too_many(m, g, object).value_or(fmt::format("to receive from {}", object));
    case WaitReason::send_nil:
      return "to send on a nil channel";
    case WaitReason::receive_nil:
      return nil_clause(m, g);
    case WaitReason::wait_group:
      return fmt::format("for {} to finish", object);
    case WaitReason::select_no_cases:
      return "in an empty select";
    case WaitReason::select:
      return select_clause(m, g);
    case WaitReason::mutex_lock:
    case WaitReason::rw_mutex_lock:
      if (m.world.object(g.object).kind == trace::ObjectKind::once) {
        return fmt::format("for the call of {} to end", object);
      }
      return fmt::format("to lock {}", object);
    case WaitReason::rw_mutex_rlock:
      return read_lock_clause(m, g, object);
    case WaitReason::cond_wait:
      return fmt::format("for a signal of {}", object);
    case WaitReason::semaphore:
      return fmt::format("to acquire {}", object);
    case WaitReason::group_limit:
      return fmt::format("for room in {}", object);
    case WaitReason::group_slot:
      return fmt::format("to give a slot back to {}, which never got one", object);
    case WaitReason::processor:
      return "for a processor";
    case WaitReason::sleep:
    case WaitReason::none:
      break;
  }
  return {};
}

// "result" for "result·12".
std::string_view without_number(std::string_view name) { return name.substr(0, name.rfind("·")); }

}  // namespace

std::vector<trace::ObjectId> objects_of(const Moment& m,
                                        const std::vector<trace::GoroutineId>& ids) {
  std::vector<trace::ObjectId> objects;
  for (const trace::GoroutineId id : ids) {
    const trace::ObjectId object = m.world.goroutine(id).object;
    if (std::find(objects.begin(), objects.end(), object) == objects.end())
      objects.push_back(object);
  }
  std::sort(objects.begin(), objects.end());
  return objects;
}

std::vector<std::vector<trace::GoroutineId>> waits_alike(
    const Moment& m, const std::vector<trace::GoroutineId>& goroutines) {
  // For things of one name it is one wait.
  std::vector<std::string> alike;
  std::vector<std::vector<trace::GoroutineId>> groups;
  for (const trace::GoroutineId id : goroutines) {
    const trace::Goroutine& g = m.world.goroutine(id);
    const std::string wait =
        fmt::format("{} {}", static_cast<int>(g.reason),
                    wait_clause(m, g, without_number(m.names.object(g.object))));
    const auto known = std::find(alike.begin(), alike.end(), wait);
    const auto at = static_cast<std::size_t>(known - alike.begin());
    if (known == alike.end()) {
      alike.push_back(wait);
      groups.emplace_back();
    }
    groups[at].push_back(id);
  }
  for (auto& group : groups) std::sort(group.begin(), group.end());
  return groups;
}

std::string waits_text(const Moment& m, const std::vector<trace::GoroutineId>& goroutines) {
  std::string text;
  for (const std::vector<trace::GoroutineId>& ids : waits_alike(m, goroutines)) {
    const trace::Goroutine& first = m.world.goroutine(ids.front());
    const bool is_one = ids.size() == 1;
    text += (text.empty() ? "" : "; ") + m.names.goroutines(ids);
    if (first.reason == WaitReason::sleep) {
      text += is_one ? " sleeps" : " sleep";
    } else if (first.reason == WaitReason::none) {
      text += " could still run";
    } else {
      text += fmt::format(" {} {}", is_one ? "waits" : "wait",
                          wait_clause(m, first, m.names.objects(objects_of(m, ids))));
    }
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
