#include "detect/past.h"

#include <algorithm>
#include <utility>

namespace interleave::detect {

using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;

Past::Object& Past::object(ObjectId id) {
  if (id >= objects_.size()) objects_.resize(id + 1);
  return objects_[id];
}

const Past::Object& Past::known(ObjectId id) const {
  static const Object none;
  return id < objects_.size() ? objects_[id] : none;
}

void Past::use(ObjectId channel, GoroutineId who, bool is_send) {
  if (channel == 0 || who == 0) return;
  auto& list = object(channel).users[is_send ? 1 : 0];
  constexpr std::size_t few = 16;  // quicker to look through than to look up
  if (list.size() < few) {
    if (std::find(list.rbegin(), list.rend(), who) != list.rend()) return;
  } else if (std::find(list.begin(), list.begin() + few, who) != list.begin() + few) {
    return;
  }
  const std::uint64_t key =
      (std::uint64_t{channel} << 33U) | (std::uint64_t{who} << 1U) | std::uint64_t{is_send};
  if (list.size() < few || late_users_.insert(key).second) list.push_back(who);
}

namespace {

GoroutineId doer(const Deed& deed) { return deed.goroutine; }
GoroutineId doer(const Left& left) { return left.deed.goroutine; }

template <class Each>
Each last_but_for(const std::vector<Each>& list, const std::vector<GoroutineId>& those) {
  const auto last = std::find_if(list.rbegin(), list.rend(), [&](const Each& each) {
    return std::find(those.begin(), those.end(), doer(each)) == those.end();
  });
  return last != list.rend() ? *last : Each{};
}

}  // namespace

template <class Each>
void Past::add_last(Lasts<Each>& list, const Each& each) {
  list.all.push_back(each);
  constexpr std::size_t least = 16;
  if (list.all.size() < std::max(least, 2 * list.kept)) return;
  // The last of each goroutine stays; the rest has made room for as many again.
  ++look_;
  const auto is_earlier = [this](const Each& old) {
    if (doer(old) >= seen_.size()) seen_.resize(doer(old) + 1);
    return std::exchange(seen_[doer(old)], look_) == look_;
  };
  std::reverse(list.all.begin(), list.all.end());
  std::erase_if(list.all, is_earlier);
  std::reverse(list.all.begin(), list.all.end());
  list.kept = list.all.size();
}

void Past::see_default(const Moment& m) {
  const trace::Event& e = m.event;
  for (std::uint32_t i = 0; i < e.other; ++i) {
    const trace::SelectCase& c = m.trace.select_cases()[e.value + i];
    if (c.object == 0) continue;
    add_last(object(c.object).passed_over[c.is_send], Deed{e.goroutine, m.world.step, e.site});
  }
}

void Past::leave(const Moment& m, GoroutineId id, ObjectId by) {
  if (id == 0 || id >= selects_.size()) return;
  const Select select = std::exchange(selects_[id], {});
  for (std::uint32_t i = 0; i < select.count; ++i) {
    const trace::SelectCase& c = m.trace.select_cases()[select.first + i];
    if (c.object == 0 || c.object == by) continue;
    add_last(object(c.object).left[c.is_send], Left{{id, m.world.step, select.site}, by});
  }
}

void Past::see_hold(const trace::Event& e, std::uint32_t step) {
  std::vector<Hold>& holds = object(e.object).holds;
  if (e.kind == EventKind::lock || e.kind == EventKind::acquire) {
    holds.push_back({e.goroutine, step, e.kind == EventKind::acquire ? e.value : 1});
    return;
  }
  // Anybody may give back; one's own first.
  std::uint32_t units = e.kind == EventKind::release ? e.value : 1;
  while (units > 0 && !holds.empty()) {
    auto own = std::find_if(holds.begin(), holds.end(),
                            [&](const Hold& hold) { return hold.goroutine == e.goroutine; });
    if (own == holds.end()) own = holds.begin();
    const std::uint32_t given = std::min(units, own->units);
    units -= given;
    own->units -= given;
    if (own->units == 0) holds.erase(own);
    if (given == 0) break;
  }
}

void Past::see_counter(const trace::Event& e) {
  Object& group = object(e.object);
  const auto counter = static_cast<std::int32_t>(e.value);
  // Of two numbers far apart the difference needs more room.
  const std::int64_t change = std::int64_t{counter} - group.counter;
  group.counter = counter;
  (change > 0 ? group.count.added : group.count.done) +=
      static_cast<std::uint32_t>(change > 0 ? change : -change);
  if (change != 1) return;
  if (e.goroutine >= adds_.size()) adds_.resize(e.goroutine + 1);
  adds_[e.goroutine] = {e.object, e.site};
}

void Past::see_go(const trace::Event& e) {
  if (e.goroutine >= adds_.size()) return;
  const Add add = std::exchange(adds_[e.goroutine], {});
  if (add.group != 0 && add.site == e.site) object(add.group).members.push_back(e.other);
}

void Past::see(const Moment& m) {
  const trace::Event& e = m.event;
  const Deed deed{e.goroutine, m.world.step, e.site};
  switch (e.kind) {
    case EventKind::send:
    case EventKind::receive: {
      const bool is_send = e.kind == EventKind::send;
      use(e.object, e.goroutine, is_send);
      use(e.object, e.other, !is_send);
      leave(m, e.other, e.object);
      break;
    }
    case EventKind::block:
      if (static_cast<trace::WaitReason>(e.detail) == trace::WaitReason::select) {
        if (e.goroutine >= selects_.size()) selects_.resize(e.goroutine + 1);
        selects_[e.goroutine] = {e.object, e.other, e.site};
      }
      break;
    case EventKind::unblock:
      leave(m, e.other, e.object);
      break;
    case EventKind::select_default:
      see_default(m);
      break;
    case EventKind::lock:
    case EventKind::unlock:
    case EventKind::acquire:
    case EventKind::release:
      see_hold(e, m.world.step);
      break;
    case EventKind::signal:
      object(e.object).last_signal = {deed, m.world.object(e.object).waiters.size(), e.other == 1};
      break;
    case EventKind::timer_stop:
      if (e.value != 0 || e.other != 0) object(e.object).last_stop = deed;
      break;
    case EventKind::timer_fire:
      object(e.object).last_fire = deed;
      break;
    case EventKind::counter:
      see_counter(e);
      return;
    case EventKind::go:
      see_go(e);
      return;
    default:
      break;
  }
}

const std::vector<GoroutineId>& Past::senders(ObjectId channel) const {
  return known(channel).users[1];
}
const std::vector<GoroutineId>& Past::receivers(ObjectId channel) const {
  return known(channel).users[0];
}
Left Past::left(ObjectId channel, bool is_send, const std::vector<GoroutineId>& wait) const {
  return last_but_for(known(channel).left[is_send ? 1 : 0].all, wait);
}
Deed Past::passed_over(ObjectId channel, bool is_send, const std::vector<GoroutineId>& wait) const {
  return last_but_for(known(channel).passed_over[is_send ? 1 : 0].all, wait);
}
const std::vector<Hold>& Past::holds(ObjectId id) const { return known(id).holds; }
Past::Signal Past::last_signal(ObjectId condition) const { return known(condition).last_signal; }
Deed Past::last_stop(ObjectId timer) const { return known(timer).last_stop; }
Deed Past::last_fire(ObjectId timer) const { return known(timer).last_fire; }
Past::Count Past::count(ObjectId group) const { return known(group).count; }
const std::vector<GoroutineId>& Past::members(ObjectId group) const { return known(group).members; }

}  // namespace interleave::detect
