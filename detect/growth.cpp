// Growth: what is piled up, request by request, and does not go away: timers that nobody can reach
// any more but that live until they fire (up to Go 1.22), contexts that nobody uses any more but
// that are cancelled at the end of the function only, and goroutines that are started faster than
// they end.
//
// Not a pile: what is started in one go (a fan-out: no request came in between), what somebody
// takes a slot for before each start, what has stopped growing while more is started, and what
// whoever started it has waited for. So a pile of goroutines is judged when its maker returns, or
// the run ends.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "detect/detector.h"
#include "trace/names.h"

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::ObjectKind;

enum class What : std::uint8_t { goroutines, timers, contexts };

// Of one kind, made by one goroutine at one place.
struct Pile {
  std::vector<std::uint32_t> members;  // objects, or goroutines
  std::uint32_t first_step = 0;
  std::int64_t first_ns = 0;
  std::size_t requests = 0;        // at which it grew
  std::size_t gone = 0;            // members that are no more
  std::vector<std::size_t> sizes;  // after each member that came
  std::size_t peak = 0;
  // Of goroutines: channels that somebody sent on before a start, and those that a member received
  // from. One that is both holds the slots, as a semaphore does.
  std::set<ObjectId> sent_on, given_back;
  std::uint32_t judged_step = 0;  // when what it is was seen
  std::int64_t judged_ns = 0;
  bool is_told = false;
};

// Has it grown by half at least of what came in the last quarter?
bool is_growing(const Pile& pile) {
  const std::size_t came = std::max<std::size_t>(pile.sizes.size() / 4, 1);
  if (pile.sizes.size() <= came) return false;
  const std::size_t before = pile.sizes[pile.sizes.size() - 1 - came];
  return pile.sizes.back() >= before && (pile.sizes.back() - before) * 2 >= came;
}

class GrowthDetector final : public Detector {
  void see(const Moment& m) override;
  void see_note(const Moment& m, const trace::Note& note) override;
  void settle(const Moment& m) override;

  using Key = std::pair<GoroutineId, trace::SiteId>;
  // What goroutines have done since they last made something of a pile.
  struct Since {
    bool had_request = true;  // waited, worked or received
    bool took_slot = false;
    std::vector<ObjectId> sent_on = {};  // channels
  };
  Since& since(GoroutineId g) {
    if (g >= since_.size()) since_.resize(g + 1);
    return since_[g];
  }
  void note_given_back(GoroutineId g, ObjectId channel);
  static bool has_slots(const Moment& m, const Pile& pile);
  void add(const Moment& m, Pile& pile, GoroutineId maker, std::uint32_t member);
  static void remove(std::map<Key, Pile>& piles, const trace::Object& member);
  void remove_goroutine(GoroutineId id);
  // Which it is in, or would be; null if there is none.
  Pile* pile_of(GoroutineId id) const { return id < pile_of_.size() ? pile_of_[id] : nullptr; }
  // The goroutines that `maker` has started, or everybody if it is 0.
  void judge_goroutines(const Moment& m, GoroutineId maker);
  // Tells of those that are a pile, but for who is told of as stuck.
  void report_goroutines(const Moment& m);
  void settle_timer(const Moment& m, ObjectId dropped);
  void settle_context(const Moment& m, ObjectId dropped);
  void report(const Moment& m, const Key& key, Pile& pile, What what);
  static void write(const Moment& m, const Key& key, const Pile& pile, What what, Finding& finding);

  std::map<Key, Pile> timers_, contexts_, goroutines_;
  std::vector<Pile*> pile_of_;                // [goroutine]: of goroutines_
  std::vector<std::pair<Key, Pile>> judged_;  // of goroutines, as they were then
  std::vector<Since> since_;                  // [goroutine]
  std::vector<ObjectId> dropped_;             // timers and their channels, in this step
};

void GrowthDetector::add(const Moment& m, Pile& pile, GoroutineId maker, std::uint32_t member) {
  if (pile.members.empty()) {
    pile.first_step = m.world.step;
    pile.first_ns = m.world.time_ns;
    pile.requests = 0;
    pile.gone = 0;
    pile.sizes.clear();
    pile.sent_on.clear();
    pile.given_back.clear();
  }
  const Since before = std::exchange(since(maker), Since{.had_request = false});
  pile.sent_on.insert(before.sent_on.begin(), before.sent_on.end());
  // A timer is let go of whatever its maker does besides.
  const bool is_goroutine = m.event.kind == EventKind::go;
  if (is_goroutine && before.took_slot) {
    pile.requests = 0;
  } else if (before.had_request) {
    ++pile.requests;
  }
  pile.members.push_back(member);
  pile.sizes.push_back(pile.members.size());
}

void GrowthDetector::remove(std::map<Key, Pile>& piles, const trace::Object& member) {
  const auto pile = piles.find(Key(member.maker, member.site));
  if (pile != piles.end()) pile->second.gone += std::erase(pile->second.members, member.id);
}

// They were added in order.
void GrowthDetector::remove_goroutine(GoroutineId id) {
  Pile* const pile = pile_of(id);
  if (pile == nullptr) return;
  auto& members = pile->members;
  const auto found = std::lower_bound(members.begin(), members.end(), id);
  if (found == members.end() || *found != id) return;
  members.erase(found);
  ++pile->gone;
}

void GrowthDetector::see(const Moment& m) {
  const trace::Event& e = m.event;
  if (e.kind == EventKind::timer_fire || e.kind == EventKind::timer_stop) {
    remove(timers_, m.world.object(e.object));
  } else if (e.kind == EventKind::go && e.goroutine != 0) {
    Pile& pile = goroutines_[Key(e.goroutine, e.site)];
    if (e.other >= pile_of_.size()) pile_of_.resize(e.other + 1);
    pile_of_[e.other] = &pile;
    add(m, pile, e.goroutine, e.other);
  } else if (e.kind == EventKind::exit) {
    remove_goroutine(e.goroutine);
  } else if (e.kind == EventKind::cancel) {
    remove(contexts_, m.world.object(e.object));
  } else if (e.kind == EventKind::block || e.kind == EventKind::sleep ||
             e.kind == EventKind::work || e.kind == EventKind::receive) {
    since(e.goroutine).had_request = true;
  } else if (e.kind == EventKind::acquire) {
    since(e.goroutine).took_slot = true;
  } else if (e.kind == EventKind::send) {
    std::vector<ObjectId>& sent_on = since(e.goroutine).sent_on;
    if (std::find(sent_on.begin(), sent_on.end(), e.object) == sent_on.end()) {
      sent_on.push_back(e.object);
    }
  }
  if (e.kind == EventKind::receive) note_given_back(e.goroutine, e.object);
}

void GrowthDetector::note_given_back(GoroutineId g, ObjectId channel) {
  Pile* const pile = pile_of(g);
  if (pile == nullptr || !pile->sent_on.contains(channel)) return;
  const auto& members = pile->members;
  if (std::binary_search(members.begin(), members.end(), g)) pile->given_back.insert(channel);
}

// A channel on which somebody sends before each start, and from which those that were started
// receive, or may still receive.
bool GrowthDetector::has_slots(const Moment& m, const Pile& pile) {
  return std::any_of(pile.sent_on.begin(), pile.sent_on.end(), [&](ObjectId channel) {
    if (pile.given_back.contains(channel)) return true;
    const std::vector<GoroutineId> holders = m.reach.holders(channel, trace::end_receive);
    return std::any_of(pile.members.begin(), pile.members.end(), [&](GoroutineId member) {
      return std::find(holders.begin(), holders.end(), member) != holders.end();
    });
  });
}

void GrowthDetector::see_note(const Moment& m, const trace::Note& note) {
  if (note.kind == trace::NoteKind::pass && note.detail == 1)
    since(note.goroutine).took_slot = true;
  if (note.kind != trace::NoteKind::drop) return;
  const ObjectKind kind = m.world.object(note.b).kind;
  if (kind == ObjectKind::timer || kind == ObjectKind::timer_channel ||
      kind == ObjectKind::context) {
    dropped_.push_back(note.b);
  }
}

// Those that will never end are told of as such.
bool is_stuck(const Moment& m, GoroutineId id) {
  return std::any_of(m.findings.begin(), m.findings.end(), [&](const Finding& finding) {
    const bool is_stuck = finding.kind == FindingKind::leak ||
                          finding.kind == FindingKind::deadlock ||
                          finding.kind == FindingKind::partial_deadlock;
    return is_stuck && std::find(finding.goroutines.begin(), finding.goroutines.end(), id) !=
                           finding.goroutines.end();
  });
}

void GrowthDetector::judge_goroutines(const Moment& m, GoroutineId maker) {
  for (auto at = goroutines_.lower_bound(Key(maker, 0)); at != goroutines_.end(); ++at) {
    auto& [key, pile] = *at;
    if (maker != 0 && key.first != maker) break;
    if (pile.is_told) continue;
    const bool is_pile = pile.members.size() >= goroutines_of_a_pile &&
                         pile.requests >= goroutines_of_a_pile && is_growing(pile) &&
                         !has_slots(m, pile);
    if (!is_pile) continue;
    judged_.emplace_back(key, pile);
    judged_.back().second.judged_step = m.world.step;
    judged_.back().second.judged_ns = m.world.time_ns;
    pile.is_told = true;
  }
}

void GrowthDetector::report_goroutines(const Moment& m) {
  for (auto& [key, pile] : judged_) {
    const auto stuck = std::count_if(pile.members.begin(), pile.members.end(),
                                     [&](GoroutineId id) { return is_stuck(m, id); });
    const std::size_t others = pile.members.size() - static_cast<std::size_t>(stuck);
    if (others >= goroutines_of_a_pile) report(m, key, pile, What::goroutines);
  }
}

void GrowthDetector::settle(const Moment& m) {
  if (m.event.kind == EventKind::exit) judge_goroutines(m, m.event.goroutine);
  if (m.event.kind == EventKind::end) {
    judge_goroutines(m, 0);
    report_goroutines(m);  // now it is known who is stuck
  }
  for (const ObjectId id : std::exchange(dropped_, {})) {
    if (m.world.object(id).kind == ObjectKind::context) {
      settle_context(m, id);
    } else {
      settle_timer(m, id);
    }
  }
}

void GrowthDetector::settle_timer(const Moment& m, ObjectId id) {
  const trace::Object& dropped = m.world.object(id);
  const ObjectId timer = dropped.kind == ObjectKind::timer_channel ? dropped.owner : id;
  const trace::Object& object = m.world.object(timer);
  const bool is_held = !m.reach.holders(timer, trace::both_ends).empty() ||
                       !m.reach.holders(id, trace::both_ends).empty();
  // One with a function is meant to fire by itself.
  if (dropped.kind != ObjectKind::timer_channel || is_held || !object.armed) return;
  const Key key(object.maker, object.site);
  Pile& pile = timers_[key];
  if (std::find(pile.members.begin(), pile.members.end(), timer) != pile.members.end()) return;
  add(m, pile, object.maker, timer);
  pile.judged_step = m.world.step;
  pile.judged_ns = m.world.time_ns;
  if (pile.requests >= timers_of_a_pile) report(m, key, pile, What::timers);
}

// Nobody looks at it any more, and its maker keeps the function that would cancel it.
void GrowthDetector::settle_context(const Moment& m, ObjectId id) {
  const trace::Object& context = m.world.object(id);
  const std::vector<GoroutineId> cancellers = m.reach.holders(id, trace::end_cancel);
  // Deferred calls are on the heap: 0.
  const bool is_kept = !cancellers.empty() &&
                       std::all_of(cancellers.begin(), cancellers.end(),
                                   [&](GoroutineId g) { return g == 0 || g == context.maker; });
  if (context.cancelled || !is_kept || !m.reach.holders(id, trace::end_watch).empty()) return;
  const Key key(context.maker, context.site);
  Pile& pile = contexts_[key];
  if (std::find(pile.members.begin(), pile.members.end(), id) != pile.members.end()) return;
  add(m, pile, context.maker, id);
  pile.judged_step = m.world.step;
  pile.judged_ns = m.world.time_ns;
  if (pile.requests >= contexts_of_a_pile) report(m, key, pile, What::contexts);
}

void GrowthDetector::report(const Moment& m, const Key& key, Pile& pile, What what) {
  pile.peak = std::max(pile.peak, pile.members.size());
  if (!pile.is_told) {
    pile.is_told = true;
    m.findings.emplace_back();
    Finding& made = m.findings.back();
    made.kind = FindingKind::growth;
    made.goroutines = {key.first};
    made.sites = {key.second};
    made.step = pile.judged_step;
    made.steps = {made.step};
    made.cause_step = pile.first_step;
  }
  const auto finding = std::find_if(m.findings.begin(), m.findings.end(), [&](const Finding& each) {
    return each.kind == FindingKind::growth && each.goroutines.front() == key.first &&
           each.sites.front() == key.second;
  });
  if (finding == m.findings.end()) return;
  write(m, key, pile, what, *finding);
}

void GrowthDetector::write(const Moment& m, const Key& key, const Pile& pile, What what,
                           Finding& finding) {
  const std::string& maker = m.names.goroutine(key.first);
  const std::string place = at_site(m, key.second);
  const std::string end = fmt::format(
      "From none to {} within {}, {}.", pile.peak,
      trace::duration_text(pile.judged_ns - pile.first_ns),
      pile.gone == 0 ? std::string("and none has gone")
                     : fmt::format("while {} {} gone", pile.gone, pile.gone == 1 ? "has" : "have"));
  switch (what) {
    case What::timers:
      finding.objects.assign(pile.members.begin(), pile.members.end());
      finding.title = fmt::format("{} timers pile up", pile.peak);
      finding.message = fmt::format(
          "{} makes a timer in every turn{} and drops it before it fires; each stays until it "
          "does. "
          "{}",
          maker, place, end);
      break;
    case What::contexts: {
      finding.objects.assign(pile.members.begin(), pile.members.end());
      const bool have_timers = m.world.object(finding.objects.front()).with_deadline;
      finding.title =
          fmt::format("{} contexts{} pile up", pile.peak, have_timers ? " and their timers" : "");
      finding.message = fmt::format(
          "{} makes a context in every turn{} and keeps its cancel function for the end of the "
          "function. {} Call it at the end of the turn.",
          maker, place, end);
      break;
    }
    case What::goroutines:
      finding.title = fmt::format("{} goroutines pile up", pile.peak);
      finding.message = fmt::format(
          "{} starts a goroutine in every turn{}, faster than they end. {}", maker, place, end);
      break;
  }
}

}  // namespace

std::unique_ptr<Detector> growth_detector() { return std::make_unique<GrowthDetector>(); }

}  // namespace interleave::detect
