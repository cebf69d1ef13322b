// Reach: what is remembered from one look to the next.
#include <algorithm>
#include <utility>

#include "detect/reach.h"

namespace interleave::detect {

using trace::GoroutineId;
using trace::GoroutineState;
using trace::HolderId;
using trace::ObjectId;
using trace::WaitReason;

Reach::Need Reach::need_of(WaitReason reason) {
  switch (reason) {
    case WaitReason::send:
      return Need::send;
    case WaitReason::receive:
      return Need::receive;
    case WaitReason::mutex_lock:
    case WaitReason::rw_mutex_lock:
      return Need::lock;
    case WaitReason::rw_mutex_rlock:
      return Need::read_lock;
    case WaitReason::wait_group:
    case WaitReason::cond_wait:
    case WaitReason::group_limit:
    case WaitReason::group_slot:
      return Need::use;
    // A semaphore may have a context, too, which the trace does not say.
    default:
      return Need::anything;
  }
}

Reach::SpotId Reach::spot_of(ObjectId id, Need need) {
  if (need == Need::anything) id = 0;
  SpotId spot = object(id).spots[static_cast<std::size_t>(need)];
  if (spot != 0) return spot;
  spot = static_cast<SpotId>(spots_.size());
  spots_.push_back({.object = id, .need = need, .proof = {}});
  object(id).spots[static_cast<std::size_t>(need)] = spot;
  return spot;
}

bool Reach::is_current(const Use& use) const {
  const Spot& spot = spots_[use.spot];
  return spot.state == Spot::State::proved && spot.version == use.version;
}

void Reach::reopen(SpotId id) {
  Spot& spot = spots_[id];
  if (spot.state != Spot::State::proved) return;
  if (spot.proof.by == Proof::By::time) awaits_time_ -= spot.waiting;
  spot.state = Spot::State::open;
  open_.push_back(id);
}

void Reach::reopen(ObjectId id, Need need) {
  if (id < objects_.size()) reopen(objects_[id].spots[static_cast<std::size_t>(need)]);
}

void Reach::reopen(Uses& uses, HolderId by) {
  std::erase_if(uses, [&](const Use& use) {
    if (!is_current(use)) return true;
    if (by != 0 && spots_[use.spot].proof.holder != by) return false;
    reopen(use.spot);
    return true;
  });
}

// Does it run, or wait for what leads to somebody who does?
bool Reach::is_grounded(GoroutineId who) const {
  while (who < waiting_.size() && waiting_[who].is_alive) {
    const Waiting& g = waiting_[who];
    if (!g.is_blocked) return true;
    const Spot& spot = spots_[g.spot];
    if (g.spot == 0 || spot.state != Spot::State::proved) return false;
    if (spot.proof.by != Proof::By::goroutine) return true;
    who = spot.proof.goroutine;
  }
  return false;
}

bool Reach::leads_on(SpotId id) const {
  const Spot& spot = spots_[id];
  if (spot.state != Spot::State::proved) return false;
  return spot.proof.by != Proof::By::goroutine || is_grounded(spot.proof.goroutine);
}

// Those that were replaced go when there is no room for more.
void Reach::add(Uses& uses, const Use& use) const {
  if (uses.size() == uses.capacity()) {
    std::erase_if(uses, [this](const Use& each) { return !is_current(each); });
    if (uses.size() * 2 > uses.capacity()) uses.reserve(std::max<std::size_t>(4, uses.size() * 2));
  }
  uses.push_back(use);
}

void Reach::add_proof(SpotId id) {
  Spot& spot = spots_[id];
  spot.proof = proof_;
  spot.state = Spot::State::proved;
  const Use use{.spot = id, .version = ++spot.version};
  const bool by_goroutine = proof_.by == Proof::By::goroutine;
  if (by_goroutine) add(waiting(proof_.goroutine).uses, use);
  if (proof_.by == Proof::By::anybody) add(by_anybody_, use);
  if (proof_.by == Proof::By::time) awaits_time_ += spot.waiting;
  if (proof_.object != 0) add(object(proof_.object).uses, use);
  // It may become somebody's, or a part of another one.
  if (proof_.outermost != 0 && !by_goroutine) add(holder(proof_.outermost).uses, use);
}

bool Reach::prove(const trace::World& world, SpotId id) {
  const Spot& spot = spots_[id];
  proof_ = {};
  if (!can_be_met(world, spot.object, spot.need)) return false;
  add_proof(id);
  return true;
}

template <class Visit>
void Reach::each_spot(const trace::Trace& trace, const Waiting& g, Visit visit) {
  if (g.reason == WaitReason::select) {
    for (std::uint32_t i = 0; i < g.case_count; ++i) {
      const trace::SelectCase& c = trace.select_cases()[g.first_case + i];
      if (c.object != 0) visit(spot_of(c.object, c.is_send != 0 ? Need::send : Need::receive));
    }
    return;
  }
  const bool is_for_ever = g.reason == WaitReason::send_nil ||
                           g.reason == WaitReason::receive_nil ||
                           g.reason == WaitReason::select_no_cases;
  const bool is_channel = g.reason == WaitReason::send || g.reason == WaitReason::receive;
  if (is_for_ever || (is_channel && g.object == 0)) return;
  visit(spot_of(g.object, g.object != 0 ? need_of(g.reason) : Need::anything));
}

// Finds it a spot that leads on.
bool Reach::choose(const trace::Trace& trace, GoroutineId id) {
  SpotId chosen = 0;
  each_spot(trace, waiting_[id], [&](SpotId spot) {
    if (chosen == 0 && leads_on(spot)) chosen = spot;
  });
  waiting_[id].spot = chosen;
  return chosen != 0;
}

void Reach::orphan(GoroutineId id) { reopen(waiting(id).uses); }

void Reach::enter(const trace::Trace& trace, const trace::World& world, GoroutineId id) {
  const trace::Goroutine& now = world.goroutine(id);
  const bool goes_on = now.reason == WaitReason::processor || now.reason == WaitReason::sleep ||
                       now.reason == WaitReason::none;
  if (now.state != GoroutineState::blocked || goes_on || waiting(id).is_blocked) return;
  Waiting& g = waiting(id);
  g.is_blocked = true;
  g.reason = now.reason;
  g.object = now.object;
  g.first_case = now.first_case;
  g.case_count = now.case_count;
  g.spot = 0;
  ++entered_;
  each_spot(trace, g, [&](SpotId spot) {
    Spot& at = spots_[spot];
    ++at.waiting;
    if (at.state == Spot::State::proved && at.proof.by == Proof::By::time) ++awaits_time_;
    if (at.state == Spot::State::idle) {
      at.state = Spot::State::open;
      open_.push_back(spot);
    }
  });
  // A writer that waits comes before readers.
  if (now.reason == WaitReason::rw_mutex_lock) reopen(now.object, Need::read_lock);
  lose(id);
}

void Reach::lose(GoroutineId id) {
  if (!std::exchange(waiting_[id].is_lost, true)) lost_.push_back(id);
}

void Reach::leave(const trace::Trace& trace, GoroutineId id) {
  Waiting& g = waiting(id);
  if (!g.is_blocked) return;
  g.is_blocked = false;
  g.spot = 0;
  --entered_;
  each_spot(trace, g, [&](SpotId spot) {
    Spot& at = spots_[spot];
    --at.waiting;
    if (at.state == Spot::State::proved && at.proof.by == Proof::By::time) --awaits_time_;
    if (at.waiting == 0) at.state = Spot::State::idle;
  });
  if (g.reason == WaitReason::rw_mutex_lock) reopen(g.object, Need::read_lock);
}

bool Reach::is_anybody_left() const {
  return !pending_.empty() || alive_ > entered_ || awaits_time_ > 0;
}

// Calls visit(goroutine) for those who may wait at the spot.
template <class Visit>
void Reach::each_waiting(const trace::World& world, const Spot& spot, Visit visit) {
  const auto visit_all = [&](const auto& queue) {
    for (const GoroutineId id : queue) visit(id);
  };
  if (spot.object == 0) {
    for (GoroutineId id = 1; id < waiting_.size(); ++id) visit(id);
  } else if (spot.need == Need::send) {
    visit_all(world.object(spot.object).send_queue);
  } else if (spot.need == Need::receive) {
    visit_all(world.object(spot.object).receive_queue);
  } else {
    visit_all(world.object(spot.object).waiters);
  }
}

// Looks at the spots whose proofs have gone, and at whoever they led on.
void Reach::look_at_open(const trace::Trace& trace, const trace::World& world) {
  while (!open_.empty()) {
    const SpotId id = open_.back();
    open_.pop_back();
    if (spots_[id].state != Spot::State::open || prove(world, id)) continue;
    spots_[id].state = Spot::State::failed;
    if (!std::exchange(spots_[id].is_listed, true)) failed_.push_back(id);
    const Spot spot = spots_[id];
    each_waiting(world, spot, [&](GoroutineId who) {
      if (waiting_[who].spot == id && !choose(trace, who)) lose(who);
    });
  }
}

// Has anything come up for spots that failed, or for who is lost?
bool Reach::look_at_failed(const trace::Trace& trace, const trace::World& world) {
  bool found = false;
  std::erase_if(failed_, [&](SpotId id) {
    const bool is_proved = spots_[id].state == Spot::State::failed && prove(world, id);
    found = found || is_proved;
    const bool goes = spots_[id].state != Spot::State::failed;
    if (goes) spots_[id].is_listed = false;
    return goes;
  });
  std::erase_if(lost_, [&](GoroutineId id) {
    const bool is_led = waiting_[id].is_blocked && choose(trace, id);
    found = found || is_led;
    const bool goes = is_led || !waiting_[id].is_blocked;
    if (goes) waiting_[id].is_lost = false;
    return goes;
  });
  return found;
}

std::vector<GoroutineId> Reach::stuck(const trace::Trace& trace, const trace::World& world) {
  due_ = false;
  for (const GoroutineId id : woken_) leave(trace, id);
  for (const GoroutineId id : blocked_) enter(trace, world, id);
  woken_.clear();
  blocked_.clear();
  anybody_ = is_anybody_left();
  if (!anybody_) reopen(by_anybody_);
  for (;;) {
    look_at_open(trace, world);
    if (look_at_failed(trace, world)) continue;
    // What rests on those who are lost has no ground.
    for (const GoroutineId id : lost_) orphan(id);
    const bool is_news = !anybody_ && is_anybody_left();
    anybody_ = anybody_ || is_news;
    if (open_.empty() && !is_news) break;
  }
  std::vector<GoroutineId> stuck = lost_;
  std::sort(stuck.begin(), stuck.end());
  return stuck;
}

}  // namespace interleave::detect
