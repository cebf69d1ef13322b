// A circle of waits in words, and who has what is waited for.
#include <fmt/format.h>

#include <algorithm>

#include "detect/need.h"
#include "detect/wait_graph.h"

namespace interleave::detect {
namespace {

using trace::GoroutineId;
using trace::ObjectId;
using trace::ObjectKind;
using trace::WaitReason;

// Goroutines that wait alike, for the same ones.
struct Clause {
  std::vector<GoroutineId> who;
  std::vector<ObjectId> objects;
  Need need;
  std::vector<GoroutineId> on;
};

// "left" or "left or right"; "it itself" of one that waits for itself.
std::string others_text(const Moment& m, const Clause& clause, std::string_view joint) {
  if (clause.who == clause.on) return clause.who.size() == 1 ? "it itself" : "they themselves";
  if (clause.on.size() == 2) {
    return fmt::format("{} {} {}", m.names.goroutine(clause.on.front()), joint,
                       m.names.goroutine(clause.on.back()));
  }
  return m.names.goroutines(clause.on);
}

// "which left holds since step 4, right since step 7".
std::string held_text(const Moment& m, const Past& past, const Clause& clause) {
  std::string text;
  for (const Hold& hold : past.holds(clause.need.object)) {
    if (std::find(clause.on.begin(), clause.on.end(), hold.goroutine) == clause.on.end()) continue;
    const bool is_self = clause.who.size() == 1 && clause.who.front() == hold.goroutine;
    text += fmt::format("{}{}{} since step {}", text.empty() ? "which " : ", ",
                        is_self ? "it itself" : m.names.goroutine(hold.goroutine),
                        text.empty() ? " holds" : "", hold.step);
  }
  return text.empty() ? fmt::format("behind {}", others_text(m, clause, "and")) : text;
}

// "setup, whose call left makes since step 4".
std::string call_text(const Moment& m, const Past& past, const Clause& clause) {
  std::uint32_t since = m.world.object(clause.need.object).made_step;  // a flight is one call
  for (const Hold& hold : past.holds(clause.need.object)) since = hold.step;
  return fmt::format("for {}, whose call {} makes since step {}",
                     m.names.object(clause.need.object), others_text(m, clause, "and"), since);
}

// "to send on ch, for left to receive"; "which left has, too" where nobody has shown that he would.
std::string channel_text(const Moment& m, const Past& past, const Clause& clause) {
  const bool is_send = clause.need.reason == WaitReason::send;
  const std::string what = fmt::format("{} {}", is_send ? "to send on" : "to receive from",
                                       m.names.objects(clause.objects));
  if (m.world.object(clause.need.object).kind == ObjectKind::done_channel) {
    return fmt::format("{}, for {} to cancel", what, others_text(m, clause, "or"));
  }
  if (partners(m, past, clause.need).empty()) {
    return fmt::format("{}, which {} {}, too", what, others_text(m, clause, "and"),
                       clause.on.size() == 1 ? "has" : "have");
  }
  return fmt::format("{}, for {} to {}", what, others_text(m, clause, "or"),
                     is_send ? "receive" : "send");
}

std::string group_text(const Moment& m, const Past& past, const Clause& clause) {
  const std::string& group = m.names.object(clause.need.object);
  const std::string others = others_text(m, clause, "and");
  const bool is_one = clause.on.size() == 1;
  if (clause.need.reason == WaitReason::group_limit) {
    return fmt::format("for room in {}, which {} {}", group, others, is_one ? "takes" : "take");
  }
  if (!past.members(clause.need.object).empty()) {
    return fmt::format("for {}, which counts {}", group, others);
  }
  return fmt::format("for {}, which {} {}, too", group, others, is_one ? "has" : "have");
}

std::string clause_text(const Moment& m, const Past& past, const Clause& clause) {
  const std::string& what = m.names.object(clause.need.object);
  const auto text = [&]() -> std::string {
    if (is_call(m, clause.need.object)) return call_text(m, past, clause);
    switch (clause.need.reason) {
      case WaitReason::mutex_lock:
      case WaitReason::rw_mutex_lock:
        return fmt::format("to lock {}, {}", what, held_text(m, past, clause));
      case WaitReason::rw_mutex_rlock:
        return fmt::format("to read-lock {}, {}", what, held_text(m, past, clause));
      case WaitReason::semaphore:
        return fmt::format("to acquire {}, {}", what, held_text(m, past, clause));
      case WaitReason::send:
      case WaitReason::receive:
        return channel_text(m, past, clause);
      default:
        return group_text(m, past, clause);
    }
  }();
  return fmt::format("{} {} {}", m.names.goroutines(clause.who),
                     clause.who.size() == 1 ? "waits" : "wait", text);
}

bool is_one_clause(const Moment& m, const Clause& a, const Clause& b) {
  return a.need.reason == b.need.reason && a.on == b.on &&
         are_alike(m, a.need.object, b.need.object);
}

// One for each goroutine and what it waits for; those that are alike are one.
std::vector<Clause> clauses_of(const Moment& m, const std::vector<Wait>& waits) {
  std::vector<Clause> each, all;
  for (const Wait& wait : waits) {
    if (!wait.in_cycle) continue;
    if (each.empty() || each.back().who.front() != wait.goroutine ||
        each.back().need.object != wait.object) {
      Need need;
      for (const Need& one : needs(m, m.world.goroutine(wait.goroutine))) {
        if (one.object == wait.object) need = one;
      }
      each.push_back({{wait.goroutine}, {wait.object}, need, {}});
    }
    each.back().on.push_back(wait.on);
  }
  for (Clause& clause : each) {
    std::sort(clause.on.begin(), clause.on.end());
    const auto known = std::find_if(
        all.begin(), all.end(), [&](const Clause& one) { return is_one_clause(m, one, clause); });
    if (known == all.end()) {
      all.push_back(std::move(clause));
      continue;
    }
    known->who.push_back(clause.who.front());
    if (known->objects.back() != clause.need.object) known->objects.push_back(clause.need.object);
  }
  return all;
}

}  // namespace

std::string circle_text(const Moment& m, const Past& past, const std::vector<Wait>& waits) {
  std::string text;
  for (const Clause& clause : clauses_of(m, waits)) {
    text += (text.empty() ? "" : "; ") + clause_text(m, past, clause);
  }
  return text;
}

std::string holders_text(const Moment& m, const Past& past,
                         const std::vector<GoroutineId>& goroutines) {
  std::string text;
  for (const ObjectId object : objects_of(m, goroutines)) {
    if (object == 0) continue;
    std::vector<Hold> holds = past.holds(object);
    if (m.world.object(object).kind == ObjectKind::single_flight) {
      holds = {
          {.goroutine = m.world.object(object).maker, .step = m.world.object(object).made_step}};
    }
    std::string who;
    for (const Hold& hold : holds) {
      who += fmt::format("{}{} since step {}", who.empty() ? "" : ", ",
                         m.names.goroutine(hold.goroutine), hold.step);
      if (is_done(m, hold.goroutine)) {
        who += fmt::format(" (it returned at step {})", returned_at(m, hold.goroutine));
      }
    }
    if (who.empty()) continue;
    text += is_call(m, object)
                ? fmt::format(" The call of {} is made by {}.", m.names.object(object), who)
                : fmt::format(" {} is held by {}.", m.names.object(object), who);
  }
  return text;
}

}  // namespace interleave::detect
