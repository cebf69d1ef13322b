#include "explore/search_tree.h"

#include <algorithm>
#include <utility>

namespace interleave::explore {

using trace::GoroutineId;

namespace {

void add_once(std::vector<GoroutineId>& ids, GoroutineId id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

}  // namespace

bool Case::next() {
  while (++taken < count) {
    if (allowed == 0 || ((allowed >> taken) & 1U) != 0) return true;
  }
  return false;
}

bool Place::is_wanted(const Option& option) const {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&option](GoroutineId id) { return option.involves(id); });
}

bool Place::can_move(GoroutineId id) const {
  return std::any_of(options.begin(), options.end(),
                     [id](const Option& option) { return option.involves(id); });
}

bool Place::moves_anyway(GoroutineId id) const {
  return std::all_of(options.begin(), options.end(), [&](const Option& option) {
    return !option.involves(id) || is_wanted(option);
  });
}

bool Place::next_case() {
  for (; !cases.empty(); cases.pop_back()) {
    if (cases.back().next()) return true;
  }
  return false;
}

bool Place::has_more_cases() const {
  return std::any_of(cases.begin(), cases.end(), [](Case each) { return each.next(); });
}

bool Place::has_more_options() const {
  for (std::uint32_t i = 0; i < options.size(); ++i) {
    if (i != taken && tried[i] == 0 && awake[i] != 0 && is_wanted(options[i])) return true;
  }
  return false;
}

bool Place::next_option() {
  tried[taken] = 1;
  sleeping.push_back({options[taken], seen, by_case ? ready & awake[taken] : 0, false});
  seen.clear();
  cases.clear();
  for (std::uint32_t i = 0; i < options.size(); ++i) {
    if (tried[i] != 0 || !is_wanted(options[i]) || awake[i] == 0) continue;
    taken = i;
    return true;
  }
  return false;
}

void Place::crash() {
  if (!blocked.empty() && !comes_after_crash) {
    options.push_back({.goroutine = blocked.front(), .waits = true});
    tried.push_back(0);
    awake.push_back(all_cases);
  }
  comes_after_crash = true;
  for (const Option& option : options) add_once(wanted, option.goroutine);
}

bool Place::goes_on_as(const Place& other) const {
  return taken == other.taken && options == other.options && tried == other.tried &&
         awake == other.awake && sleeping == other.sleeping && cases == other.cases &&
         comes_after_crash == other.comes_after_crash;
}

bool Tree::next() {
  if (!std::exchange(has_begun, true)) return true;
  if (begins_anew) {
    if (first_own > 0) return false;  // all of it does
    begins_anew = false;
    size = 0;
    return true;
  }
  for (; size > 0; --size) {
    Place& place = places[size - 1];
    if (!std::exchange(is_joined, false)) {
      place.seen.merge(run[size - 1].footprint);
      if (place.next_case()) return true;
    }
    // What else is to be tried there is for whoever has that place.
    if (size <= first_own) return false;
    if (place.next_option()) {
      place.since = runs;
      return true;
    }
  }
  return false;
}

bool Tree::want(const Wish& wish) {
  if (wish.place >= first_own) return grant(wish);
  Place& place = places[wish.place];
  // More may be wanted there by now than the copy says, but not less.
  if (std::any_of(wish.options.begin(), wish.options.end(),
                  [&](const Option& option) { return place.is_wanted(option); }) ||
      (wish.mine && place.moves_anyway(*wish.mine))) {
    return true;
  }
  Wish made = wish;
  made.granted = wish.mine.has_value() ||
                 std::any_of(wish.options.begin(), wish.options.end(), [&](const Option& option) {
                   return place.can_move(option.goroutine);
                 });
  if (wish.kind == Wish::Kind::time) made.granted = place.can_move(0);
  if (wish.kind == Wish::Kind::crashed) {
    place.crash();
    made.granted = true;
  }
  // A partner alone may be wanted there: then it would be granted after all.
  const bool may_be = made.granted || std::any_of(wish.options.begin(), wish.options.end(),
                                                  [&](const Option& option) {
                                                    return place.can_move(option.partner);
                                                  });
  if (may_be && std::find(wishes.begin(), wishes.end(), made) == wishes.end()) {
    wishes.push_back(made);
  }
  return made.granted;
}

bool Tree::grant(const Wish& wish) {
  Place& place = places[wish.place];
  if (wish.kind == Wish::Kind::crashed) {
    place.crash();
    return true;
  }
  if (wish.kind == Wish::Kind::time) {
    const bool can = place.can_move(0);
    if (can) add_once(place.wanted, 0);
    return can;
  }
  std::optional<GoroutineId> wanted;
  for (const Option& option : wish.options) {
    if (place.is_wanted(option)) return true;
    if (!wanted && place.can_move(option.goroutine)) wanted = option.goroutine;
  }
  if (wish.mine) {
    if (place.moves_anyway(*wish.mine)) return true;
    if (!wanted) wanted = wish.mine;
  }
  if (wanted) place.wanted.push_back(*wanted);
  return wanted.has_value();
}

bool Tree::can_split(std::uint32_t depth, std::uint64_t least) const {
  if (depth < first_own || depth + 1 >= size) return false;
  const Place& place = places[depth];
  return runs - place.since >= least && place.has_more_options() && !place.has_more_cases();
}

Tree Tree::split(std::uint32_t depth) const {
  Tree other;
  other.places.assign(places.begin(), places.begin() + depth + 1);
  other.run.assign(run.begin(), run.begin() + depth + 1);
  other.size = other.first_own = depth + 1;
  other.care = care;
  Place& place = other.places.back();
  place.seen.merge(run[depth].footprint);
  place.next_option();
  return other;
}

bool Tree::join(const Tree& other) {
  Place& place = places[size - 1];
  const Place before = place;
  for (const Wish& wish : other.wishes) {
    if (want(wish) == wish.granted) continue;
    place = before;
    return false;
  }
  const Place& theirs = other.places[size - 1];
  place.seen = theirs.seen;
  place.ready = theirs.ready;
  place.by_case = theirs.by_case;
  place.cases.clear();
  is_joined = true;
  return true;
}

}  // namespace interleave::explore
