#include "detect/race_filter.h"

#include <cstdint>
#include <vector>

namespace interleave::detect {
namespace {

using trace::Event;
using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::WaitReason;

// A mutex with an id below 64 has a bit; holding another one proves nothing.
using LockSet = std::uint64_t;
constexpr LockSet bit_of(ObjectId lock) { return lock < 64 ? LockSet{1} << lock : 0; }

class Filter {
 public:
  explicit Filter(const trace::Trace& trace) : trace_(trace) {}

  // Once true, there is no need to look on.
  bool may_race() const { return may_race_; }
  void see(const Event& e);

 private:
  struct Touched {
    GoroutineId first = 0;
    bool shared = false, written = false;
    std::int32_t count = 0;        // of a wait group
    LockSet always = ~LockSet{0};  // held at every access
  };

  Touched& touched(ObjectId object) {
    if (object >= touched_.size()) touched_.resize(object + 16);
    return touched_[object];
  }

  LockSet& held(GoroutineId g) {
    if (g >= held_.size()) held_.resize(g + 8);
    return held_[g];
  }
  void touch(const Event& e, ObjectId object, bool writes);
  void see_block(const Event& e);
  void see_counter(const Event& e);

  const trace::Trace& trace_;
  std::vector<LockSet> held_;     // [goroutine]
  std::vector<Touched> touched_;  // [object]
  bool may_race_ = false;
};

void Filter::touch(const Event& e, ObjectId object, bool writes) {
  Touched& at = touched(object);
  if (at.first == 0) at.first = e.goroutine;
  at.shared = at.shared || at.first != e.goroutine;
  at.written = at.written || writes;
  at.always &= held(e.goroutine);
  may_race_ = may_race_ || (at.shared && at.written && at.always == 0);
}

void Filter::see_block(const Event& e) {
  const auto reason = static_cast<WaitReason>(e.detail);
  if (reason == WaitReason::send) touch(e, e.object, false);
  if (reason == WaitReason::wait_group) touch(e, e.object, true);
  if (reason != WaitReason::select) return;
  for (std::uint32_t i = 0; i < e.other; ++i) {
    const trace::SelectCase& c = trace_.select_cases()[e.object + i];
    if (c.is_send != 0 && c.object != 0) touch(e, c.object, false);
  }
}

// Only the Add that leaves zero may race, with a Wait.
void Filter::see_counter(const Event& e) {
  const std::int32_t before = touched(e.object).count;
  touched(e.object).count = static_cast<std::int32_t>(e.value);
  if (before == 0 && touched(e.object).count > 0) touch(e, e.object, false);
}

void Filter::see(const Event& e) {
  if (e.goroutine == 0) return;
  const bool exclusive = static_cast<trace::LockMode>(e.detail) == trace::LockMode::exclusive;
  switch (e.kind) {
    case EventKind::lock:
      if (exclusive) held(e.goroutine) |= bit_of(e.object);
      break;
    case EventKind::unlock:
      if (!exclusive) break;
      // A lock that another one gives back does not order what its holder did.
      if ((held(e.goroutine) & bit_of(e.object)) != bit_of(e.object)) may_race_ = true;
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
      see_block(e);
      break;
    default:
      break;
  }
}

}  // namespace

bool may_race(const trace::Trace& trace) {
  Filter filter(trace);
  for (const Event& e : trace.events()) {
    filter.see(e);
    if (filter.may_race()) return true;
  }
  return false;
}

}  // namespace interleave::detect
