#include "detect/need.h"

#include <algorithm>

namespace interleave::detect {

using trace::GoroutineId;
using trace::GoroutineState;
using trace::ObjectId;
using trace::ObjectKind;
using trace::WaitReason;

std::vector<Need> needs(const Moment& m, const trace::Goroutine& g) {
  if (g.reason != WaitReason::select) return {{g.object, g.reason}};
  std::vector<Need> all;
  for (std::uint32_t i = 0; i < g.case_count; ++i) {
    const trace::SelectCase& c = m.trace.select_cases()[g.first_case + i];
    if (c.object != 0) {
      all.push_back({c.object, c.is_send ? WaitReason::send : WaitReason::receive});
    }
  }
  return all;
}

Need main_need(const Moment& m, const trace::Goroutine& g) {
  const std::vector<Need> all = needs(m, g);
  for (const Need& need : all) {
    if (need.object != 0 && m.world.object(need.object).kind == ObjectKind::channel) return need;
  }
  return all.empty() ? Need{} : all.front();
}

std::uint32_t returned_at(const Moment& m, GoroutineId id) {
  return m.world.goroutine(id).since_step;
}
bool is_done(const Moment& m, GoroutineId id) {
  return m.world.goroutine(id).state == GoroutineState::done;
}

bool is_lock_wait(WaitReason reason) {
  return reason == WaitReason::mutex_lock || reason == WaitReason::rw_mutex_lock ||
         reason == WaitReason::rw_mutex_rlock;
}

bool is_call(const Moment& m, ObjectId object) {
  if (object == 0) return false;
  const ObjectKind kind = m.world.object(object).kind;
  return kind == ObjectKind::once || kind == ObjectKind::single_flight;
}

std::vector<GoroutineId> partners(const Moment& m, const Past& past, const Need& need) {
  const bool is_send = need.reason == WaitReason::send;
  const std::vector<GoroutineId>& users =
      is_send ? past.receivers(need.object) : past.senders(need.object);
  return users.empty() ? m.reach.had_only(need.object, ends_to_wake(need.reason)) : users;
}

bool are_alike(const Moment& m, ObjectId a, ObjectId b) {
  if (a == 0 || b == 0 || a == b) return a == b && a != 0;
  const trace::Object& one = m.world.object(a);
  const trace::Object& other = m.world.object(b);
  return one.kind == other.kind && one.name == other.name && one.site == other.site;
}

}  // namespace interleave::detect
