// Why what is waited for does not come: what the run shows of those who were to do it.
#include <fmt/format.h>

#include <algorithm>

#include "detect/need.h"
#include "detect/wait_graph.h"

namespace interleave::detect {
namespace {

using trace::GoroutineId;
using trace::GoroutineState;
using trace::ObjectId;
using trace::ObjectKind;
using trace::WaitReason;

// Of a lock, or of units: who has what is waited for. `told`: of whom the sentence tells anyway.
Why why_of_hold(const Moment& m, const Past& past, const Need& need,
                const std::vector<GoroutineId>& told) {
  const bool is_lock = is_lock_wait(need.reason);
  for (const Hold& hold : past.holds(need.object)) {
    if (!is_done(m, hold.goroutine)) continue;
    const std::uint32_t step = returned_at(m, hold.goroutine);
    const std::string& who = m.names.goroutine(hold.goroutine);
    const std::string& what = m.names.object(need.object);
    return {is_lock ? fmt::format("{} returned at step {} without unlocking {}", who, step, what)
                    : fmt::format("{} returned at step {} without giving {} back", who, step, what),
            step};
  }
  for (const Hold& hold : past.holds(need.object)) {
    if (std::find(told.begin(), told.end(), hold.goroutine) != told.end()) continue;
    return {fmt::format("{} holds it since step {} and can never run again",
                        m.names.goroutine(hold.goroutine), hold.step),
            hold.step};
  }
  return {};
}

// Goroutines that wait for the same, or for things that are alike.
struct Waiting {
  const std::vector<GoroutineId>& who;
  Need need;
  std::string what;                      // the name of what they wait for
  const std::vector<GoroutineId>& told;  // of whom the sentence tells
};

// Somebody was there, and did not wait for it.
Why why_nobody_stayed(const Moment& m, const Past& past, const Waiting& waiting) {
  const Need& need = waiting.need;
  const bool they_send = need.reason == WaitReason::receive;
  const std::string_view verb = they_send ? "send on" : "receive from";
  const std::string& channel = m.names.object(need.object);
  const Left left = past.left(need.object, they_send, waiting.who);
  const Deed passed = past.passed_over(need.object, they_send, waiting.who);
  if (left.deed.step != 0 && left.deed.step > passed.step) {
    return {fmt::format("{} waited to {} {} until {} came first at step {}, and left",
                        m.names.goroutine(left.deed.goroutine), verb, channel,
                        m.names.object(left.by), left.deed.step),
            left.deed.step};
  }
  if (passed.step == 0) return {};
  const bool has_room = m.world.object(need.object).capacity > 0;
  const std::string_view why_not = !has_room   ? "nobody waited there"
                                   : they_send ? "it was full"
                                               : "it was empty";
  return {fmt::format("{} tried to {} {} at step {}, when {}, and went on",
                      m.names.goroutine(passed.goroutine), verb, channel, passed.step, why_not),
          passed.step};
}

Why why_users_are_gone(const Moment& m, std::vector<GoroutineId> gone, bool is_send) {
  const std::string_view part = is_send ? "receiver" : "sender";
  std::sort(gone.begin(), gone.end());
  std::uint32_t last = 0;
  for (const GoroutineId id : gone) last = std::max(last, returned_at(m, id));
  if (gone.size() == 1) {
    return {fmt::format("{}, its only {}, returned at step {}", m.names.goroutine(gone.front()),
                        part, last),
            last};
  }
  return {fmt::format("its {}s, {}, have returned, the last at step {}", part,
                      m.names.goroutines(gone), last),
          last};
}

// Those who have used the other end go on, but without it.
Why why_users_let_go(const Moment& m, const Need& need, std::vector<GoroutineId> users) {
  const std::uint8_t ends = ends_to_wake(need.reason);
  const std::vector<GoroutineId> left = m.reach.holders(need.object, ends);
  const bool has_one = std::any_of(left.begin(), left.end(), [&](GoroutineId id) {
    return id == 0 || std::find(users.begin(), users.end(), id) != users.end();
  });
  const Reach::Drop drop = m.reach.last_drop(need.object, ends);
  if (has_one || drop.step == 0) return {};
  std::sort(users.begin(), users.end());
  const bool is_one = users.size() == 1;
  return {fmt::format("{}, its only {}{}, {} let go of it by step {}", m.names.goroutines(users),
                      need.reason == WaitReason::send ? "receiver" : "sender", is_one ? "" : "s",
                      is_one ? "has" : "have", drop.step),
          drop.step};
}

Why why_of_channel(const Moment& m, const Past& past, const Waiting& waiting) {
  const Need& need = waiting.need;
  const bool is_send = need.reason == WaitReason::send;
  const std::vector<GoroutineId>& users =
      is_send ? past.receivers(need.object) : past.senders(need.object);
  const auto returned = [&](GoroutineId id) { return is_done(m, id); };
  Why nobody_stayed = why_nobody_stayed(m, past, waiting);
  if (!users.empty() && std::all_of(users.begin(), users.end(), returned)) {
    Why gone = why_users_are_gone(m, users, is_send);
    return nobody_stayed.step > gone.step ? nobody_stayed : gone;
  }
  if (!nobody_stayed.text.empty()) return nobody_stayed;
  if (!users.empty()) return why_users_let_go(m, need, users);
  // Nobody has been there. Whose part would it have been?
  const std::string_view verb = is_send ? "receive from" : "send on";
  std::vector<GoroutineId> had = m.reach.had_only(need.object, ends_to_wake(need.reason));
  std::erase_if(had, [&](GoroutineId id) { return !is_done(m, id); });
  if (!had.empty()) {
    return {fmt::format("{}, who was to {} it, returned at step {}", m.names.goroutine(had.back()),
                        verb, returned_at(m, had.back())),
            returned_at(m, had.back())};
  }
  const Reach::Drop drop = m.reach.last_drop(need.object, ends_to_wake(need.reason));
  return {fmt::format("nobody is left who could {} {}", verb, waiting.what), drop.step};
}

Why why_of_timer(const Moment& m, const Past& past, ObjectId channel) {
  const ObjectId timer = m.world.object(channel).owner;
  const Deed stop = past.last_stop(timer), fire = past.last_fire(timer);
  const std::string& name = m.names.object(timer);
  if (stop.step > fire.step && stop.goroutine != 0) {
    return {
        fmt::format("{} stopped {} at step {}", m.names.goroutine(stop.goroutine), name, stop.step),
        stop.step};
  }
  if (fire.step == 0) return {};
  return {fmt::format("{} fired at step {}, and fires once", name, fire.step), fire.step};
}

Why why_of_group(const Moment& m, const Past& past, ObjectId group,
                 const std::vector<GoroutineId>& told) {
  // Whoever it counts is told of: there is the cause.
  const std::vector<GoroutineId>& members = past.members(group);
  if (std::any_of(members.begin(), members.end(), [&](GoroutineId id) {
        return std::find(told.begin(), told.end(), id) != told.end();
      })) {
    return {};
  }
  const Past::Count count = past.count(group);
  if (count.added == 0 || m.world.object(group).kind != ObjectKind::wait_group) return {};
  return {fmt::format("the counter is {}: {} {} added, and {} done", count.added - count.done,
                      count.added, count.added == 1 ? "was" : "were",
                      count.done == 0
                          ? "none was"
                          : fmt::format("{} {}", count.done, count.done == 1 ? "was" : "were")),
          m.world.step};
}

Why why_of_signal(const Moment& m, const Past& past, ObjectId condition) {
  const Past::Signal last = past.last_signal(condition);
  if (last.deed.step == 0) return {};
  const std::string what =
      fmt::format("{} signalled {} at step {}", m.names.goroutine(last.deed.goroutine),
                  m.names.object(condition), last.deed.step);
  if (last.waited == 0) return {what + ", when nobody waited", last.deed.step};
  if (last.waited == 1 || last.is_broadcast) return {};
  return {fmt::format("{}, when {} waited: a signal wakes one, a broadcast all", what, last.waited),
          last.deed.step};
}

Why why_of_done(const Moment& m, ObjectId context) {
  const std::uint32_t step = m.reach.last_drop(context, trace::end_cancel).step;
  const std::string& name = m.names.object(context);
  std::vector<GoroutineId> who = m.reach.holders(context, trace::end_cancel);
  if (who.empty()) {
    return {fmt::format("nobody has the cancel function of {} any more", name), step};
  }
  std::erase_if(who, [&](GoroutineId id) { return id == 0 || is_done(m, id); });
  if (who.empty()) return {fmt::format("nobody is left who could cancel {}", name), step};
  return {fmt::format("{}, who {} the cancel function of {}, can never run again",
                      m.names.goroutines(who), who.size() == 1 ? "has" : "have", name),
          m.world.step};
}

Why why_of_need(const Moment& m, const Past& past, const Waiting& waiting) {
  const Need& need = waiting.need;
  if (is_lock_wait(need.reason) || need.reason == WaitReason::semaphore) {
    return why_of_hold(m, past, need, waiting.told);
  }
  if (need.object == 0) return {};
  const trace::Object& object = m.world.object(need.object);
  switch (object.kind) {
    case ObjectKind::channel:
      return why_of_channel(m, past, waiting);
    case ObjectKind::timer_channel:
      return why_of_timer(m, past, need.object);
    case ObjectKind::wait_group:
      return why_of_group(m, past, need.object, waiting.told);
    case ObjectKind::cond:
      return why_of_signal(m, past, need.object);
    case ObjectKind::done_channel:
      return why_of_done(m, object.owner);
    default:
      return {};
  }
}

}  // namespace

Why why_for_ever(const Moment& m, const Past& past, const std::vector<GoroutineId>& stuck,
                 std::string_view how_long) {
  std::string plain, explained;
  std::uint32_t step = 0;
  for (const std::vector<GoroutineId>& group : waits_alike(m, stuck)) {
    const trace::Goroutine& first = m.world.goroutine(group.front());
    const Need need = main_need(m, first);
    const std::string waits = waits_text(m, group);
    const Why why = why_of_need(
        m, past,
        {group, need,
         m.names.objects(first.reason == WaitReason::select ? std::vector<ObjectId>{need.object}
                                                            : objects_of(m, group)),
         stuck});
    if (why.text.empty()) {
      plain += (plain.empty() ? "" : "; ") + waits;
      continue;
    }
    explained +=
        fmt::format("{}{}{}: {}", explained.empty() ? "" : "; ", waits, how_long, why.text);
    if (step == 0) step = std::max(why.step, 1U);
  }
  if (!explained.empty()) return {(plain.empty() ? "" : plain + "; ") + explained, step};
  const trace::Goroutine& main = m.world.goroutines.front();
  const std::string_view them = stuck.size() == 1 ? "it" : "them";
  const bool has_returned = main.state == GoroutineState::done;
  return {
      fmt::format("{}{}: {}nobody is left who could wake {}", plain, how_long,
                  has_returned ? fmt::format("main returned at step {} and ", main.since_step) : "",
                  them),
      std::max(has_returned ? main.since_step : m.world.step, 1U)};
}

}  // namespace interleave::detect
