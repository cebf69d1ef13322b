#include "explore/exhaustive.h"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <utility>

#include "explore/misuse.h"

namespace interleave::explore {

using runtime::ChoicePoint;
using trace::GoroutineId;

namespace {

const runtime::Runnable* find(const ChoicePoint& point, GoroutineId id) {
  const auto found = std::find_if(point.runnable.begin(), point.runnable.end(),
                                  [id](const runtime::Runnable& each) { return each.id == id; });
  return found != point.runnable.end() ? &*found : nullptr;
}

// So many transitions in a row a goroutine takes at most where it makes no difference: one that
// spins until another one does something would never come to an end.
constexpr std::uint32_t most_of_one = 50;

// Cases as they are written, to bit [i-th ready one].
std::uint64_t in_order_of_ready(std::uint64_t cases, std::uint64_t ready) {
  std::uint64_t result = 0;
  for (std::uint64_t bit = 1; ready != 0; ready &= ready - 1, bit <<= 1U) {
    if ((cases & ready & (~ready + 1)) != 0) result |= bit;
  }
  return result;
}

bool is_negative(const Access& access) {
  return access.aspect == Aspect::counter && access.mode == Mode::add && access.count < 0;
}

}  // namespace

bool Exhaustive::next() {
  if (!tree_->next()) return false;
  begin();
  return true;
}

void Exhaustive::begin() {
  // The last place takes another way now.
  known_ = tree_->size > 0 ? tree_->size - 1 : 0;
  depth_ = 0;
  is_open_ = is_half_way_ = is_doomed_ = false;
  touches_.clear();
  reader_.restart(tree_->care);
  happens_before_.restart();
}

std::uint64_t Exhaustive::find_awake(const ChoicePoint& point, Place& place, const Option& option) {
  std::uint64_t asleep = 0;
  bool has_sleeper = false, woken = false;
  for (const Sleeper& each : place.sleeping) {
    if (!(each.option == option)) continue;
    if (each.cases == 0) return 0;
    has_sleeper = true;
    woken = woken || each.woken;
    asleep |= each.cases;
  }
  if (!has_sleeper) return all_cases;
  const std::uint64_t awake = ready_cases(*find(point, option.goroutine)->pending) & ~asleep;
  if (awake == 0) return woken ? all_cases : 0;
  for (Sleeper& each : place.sleeping) each.woken = each.woken || each.option == option;
  return awake;
}

void Exhaustive::finish() {
  if (is_lost_) throw std::logic_error(not_the_same_again);
  if (is_open_) end_transition();
  ++tree_->runs;
  tree_->size = std::max(tree_->size, depth_);
  const std::span<const Transition> run(tree_->run.data(), depth_);
  FootprintReader::Care& care = tree_->care;
  if (!care.eager_waits && (may_be_misused(run) || may_change_limit(run)))
    care.eager_waits = tree_->begins_anew = is_doomed_ = true;
  if (!care.closes_compete && may_send_when_closed(run)) {
    care.closes_compete = tree_->begins_anew = is_doomed_ = true;
  }
}

void Exhaustive::end_transition() {
  is_open_ = false;
  const std::uint32_t index = depth_ - 1;
  Transition& made = tree_->run[index];
  const Place& place = tree_->places[index];
  made.option = place.options[place.taken];
  made.barrier = place.barrier;
  reader_.read(movers_, touches_, made.footprint);
  made.footprint.is_last_wait = made.option.waits && (!place.time_goes_on || is_doomed_);
  if (index < known_) {
    happens_before_.add_known(made);
    return;
  }
  happens_before_.add(tree_->run, index);
  look_for_races(index);
  FootprintReader::Care& care = tree_->care;
  if (made.footprint.serves_in_order && !care.waits_in_order) {
    care.waits_in_order = tree_->begins_anew = true;
  }
  if (!care.eager_waits &&
      (made.footprint.misuses_lock ||
       std::any_of(made.footprint.accesses.begin(), made.footprint.accesses.end(), is_negative))) {
    care.eager_waits = tree_->begins_anew = true;
  }
  // What time would have done might never come about now.
  if (made.footprint.disarms) tree_->want({.place = index, .kind = Wish::Kind::time});
  if (made.footprint.crashes) tree_->want({.place = index, .kind = Wish::Kind::crashed});
}

std::uint32_t Exhaustive::next_goroutine(const ChoicePoint& point) {
  if (is_half_way_) {
    is_half_way_ = false;
    const runtime::Runnable* const partner = find(point, going_.partner);
    return static_cast<std::uint32_t>(partner - point.runnable.data());
  }
  if (is_open_) end_transition();
  if (tree_->begins_anew) {
    is_doomed_ = true;
    return stop;
  }
  return take(point);
}

std::uint32_t Exhaustive::take(const ChoicePoint& point) {
  if (depth_ == tree_->size) {
    open_place(point);
    Place& place = tree_->places[depth_];
    if ((is_doomed_ || !choose_first(place)) && !choose_wait(place)) return stop;
    ++tree_->size;
  }
  const Place& place = tree_->places[depth_];
  // To wait while others could go on is for the sake of what it would have met.
  if (place.options[place.taken].waits && place.comes_after_crash) is_doomed_ = true;
  const std::uint32_t index = go(point, place.options[place.taken]);
  if (is_lost_) return stop;
  is_open_ = true;
  case_ = 0;
  ++depth_;
  return index;
}

std::uint32_t Exhaustive::go(const ChoicePoint& point, const Option& option) {
  const runtime::Runnable* const first = find(point, option.goroutine);
  const runtime::Runnable* const partner =
      option.partner != 0 ? find(point, option.partner) : nullptr;
  if (first == nullptr || (option.partner != 0 && partner == nullptr)) {
    is_lost_ = true;
    return stop;
  }
  movers_.resize(partner != nullptr ? 2 : 1);
  reader_.look(*first->pending, first->id, movers_[0]);
  partner_ = nullptr;
  if (depth_ + 1 == tree_->size) {
    tree_->places[depth_].ready = ready_cases(*first->pending);
    tree_->places[depth_].by_case = first->pending->kind == runtime::PendingKind::select &&
                                    !first->pending->has_default && partner == nullptr &&
                                    !option.waits;
  }
  if (partner != nullptr) {
    reader_.look(*partner->pending, partner->id, movers_[1]);
    going_ = option;
    is_half_way_ = true;
    partner_ = partner->pending;
    ready_cases_.look_before(*partner_);
  }
  return static_cast<std::uint32_t>(first - point.runnable.data());
}

std::uint32_t Exhaustive::select_case(std::uint32_t count) {
  Place& place = tree_->places[depth_ - 1];
  if (case_ < place.cases.size()) return place.cases[case_++].taken;
  Case made{.taken = 0, .count = count, .allowed = 0};
  // What the partner could do without the other one is another transition.
  if (partner_ != nullptr) {
    made.allowed = ready_cases_.newly_ready(*partner_);
  } else if (place.by_case && place.awake[place.taken] != all_cases) {
    made.allowed = in_order_of_ready(place.awake[place.taken], place.ready);
  }
  while (made.allowed != 0 && made.taken + 1 < count && ((made.allowed >> made.taken) & 1U) == 0) {
    ++made.taken;
  }
  place.cases.push_back(made);
  ++case_;
  return made.taken;
}

void Exhaustive::open_place(const ChoicePoint& point) {
  if (depth_ == tree_->places.size()) {
    tree_->places.emplace_back();
    tree_->run.emplace_back();
  }
  Place& place = tree_->places[depth_];
  find_options(point, tree_->care.eager_waits, place.options, place.blocked);
  place.tried.assign(place.options.size(), 0);
  place.wanted.clear();
  place.sleeping.clear();
  place.cases.clear();
  place.seen.clear();
  place.now_ns = point.now_ns;
  place.barrier = 0;
  place.time_goes_on = point.has_alarms;
  place.comes_after_crash = false;
  place.since = tree_->runs;
  place.awake.assign(place.options.size(), all_cases);
  if (depth_ == 0) return;
  const Place& parent = tree_->places[depth_ - 1];
  place.barrier = parent.now_ns == point.now_ns ? parent.barrier : depth_;
  if (place.barrier == depth_) return;
  inherit_sleepers(place, parent, tree_->run[depth_ - 1]);
  for (std::size_t i = 0; i < place.options.size(); ++i) {
    place.awake[i] = find_awake(point, place, place.options[i]);
  }
}

void Exhaustive::inherit_sleepers(Place& place, const Place& parent, const Transition& made) {
  for (const Sleeper& each : parent.sleeping) {
    if (each.option.shares_goroutine(made.option) ||
        conflicts_at_once(made.footprint, each.footprint)) {
      continue;
    }
    place.sleeping.push_back(each);
  }
}

// The way that a run takes when it comes here for the first time. False: none would show anything
// new.
bool Exhaustive::choose_first(Place& place) {
  if (has_gone_on_for_long()) {
    std::rotate(place.options.begin(), place.options.begin() + 1, place.options.end());
    std::rotate(place.awake.begin(), place.awake.begin() + 1, place.awake.end());
  }
  for (std::uint32_t i = 0; i < place.options.size(); ++i) {
    if (place.awake[i] == 0) continue;
    place.taken = i;
    // Either of the two might meet somebody else instead.
    place.wanted.push_back(place.options[i].goroutine);
    if (place.options[i].partner != 0) place.wanted.push_back(place.options[i].partner);
    return true;
  }
  is_doomed_ = true;
  return false;
}

// Has the first option's goroutine had many transitions in a row?
bool Exhaustive::has_gone_on_for_long() const {
  const GoroutineId id = tree_->places[depth_].options.front().goroutine;
  std::uint32_t count = 0;
  for (std::uint32_t i = depth_; i > 0 && count < most_of_one; --i, ++count) {
    if (tree_->run[i - 1].option.goroutine != id) return false;
  }
  return count == most_of_one;
}

// The run shows nothing new, or has crashed; but what those who wait would have done instead of
// others has not been seen yet. So they begin to wait, and then it ends.
bool Exhaustive::choose_wait(Place& place) {
  if (place.blocked.empty()) return false;
  place.options.assign(1, {.goroutine = place.blocked.front(), .waits = true});
  place.tried.assign(1, 0);
  place.awake.assign(1, all_cases);
  place.taken = 0;
  place.time_goes_on = false;
  return true;
}

}  // namespace interleave::explore
