#include "detect/race_filter.h"

namespace interleave::detect {

using trace::Event;
using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::WaitReason;

namespace {

// A mutex with an id below 64 has a bit; holding another one proves nothing.
constexpr std::uint64_t bit_of(ObjectId lock) { return lock < 64 ? std::uint64_t{1} << lock : 0; }

}  // namespace

inline RaceFilter::Touched& RaceFilter::touched(ObjectId object) {
  if (object >= touched_.size()) touched_.resize(object + 1);
  return touched_[object];
}

inline RaceFilter::LockSet& RaceFilter::held(GoroutineId g) {
  if (g >= held_.size()) held_.resize(g + 1);
  return held_[g];
}

inline void RaceFilter::touch(const Event& e, ObjectId object, bool writes) {
  Touched& at = touched(object);
  if (at.first == 0) at.first = e.goroutine;
  at.shared |= at.first != e.goroutine;
  at.written |= writes;
  at.always &= held(e.goroutine);
}

void RaceFilter::see_block(const trace::Trace& trace, const Event& e) {
  const auto reason = static_cast<WaitReason>(e.detail);
  if (reason == WaitReason::send) touch(e, e.object, false);
  if (reason == WaitReason::wait_group) touch(e, e.object, true);
  if (reason != WaitReason::select) return;
  for (std::uint32_t i = 0; i < e.other; ++i) {
    const trace::SelectCase& c = trace.select_cases()[e.object + i];
    if (c.is_send != 0 && c.object != 0) touch(e, c.object, false);
  }
}

// Only the Add that leaves zero may race, with a Wait.
void RaceFilter::see_counter(const Event& e) {
  const std::int32_t before = touched(e.object).count;
  touched(e.object).count = static_cast<std::int32_t>(e.value);
  if (before == 0 && touched(e.object).count > 0) touch(e, e.object, false);
}

inline void RaceFilter::see(const trace::Trace& trace, const Event& e) {
  if (e.goroutine == 0) return;
  const bool exclusive = static_cast<trace::LockMode>(e.detail) == trace::LockMode::exclusive;
  switch (e.kind) {
    case EventKind::lock:
      if (exclusive) held(e.goroutine) |= bit_of(e.object);
      break;
    case EventKind::unlock:
      if (!exclusive) break;
      // A lock that another one gives back does not order what its holder did.
      if ((held(e.goroutine) & bit_of(e.object)) != bit_of(e.object)) {
        locks_tell_ = false;
      }
      held(e.goroutine) &= ~bit_of(e.object);
      break;
    case EventKind::read:
    case EventKind::write:
      if (static_cast<trace::AccessKind>(e.detail) == trace::AccessKind::plain) {
        touch(e, e.object, e.kind == EventKind::write);
      }
      break;
    case EventKind::counter:
      see_counter(e);
      break;
    case EventKind::send:
      touch(e, e.object, false);
      break;
    case EventKind::close:
      touch(e, e.object, true);
      break;
    case EventKind::block:
      see_block(trace, e);
      break;
    default:
      break;
  }
}

bool RaceFilter::may_race(const trace::Trace& trace) {
  held_.clear();
  touched_.clear();
  locks_tell_ = true;
  for (const Event& e : trace.events()) see(trace, e);
  bool suspects_any = false;
  for (Touched& at : touched_) {
    at.suspected = at.shared && at.written && (at.always == 0 || !locks_tell_);
    suspects_any |= at.suspected;
  }
  return suspects_any;
}

bool may_race(const trace::Trace& trace) { return RaceFilter().may_race(trace); }

}  // namespace interleave::detect
