// Growth: what is piled up, request by request, and does not go away: timers that nobody can reach
// any more but that live until they fire (up to Go 1.22), and goroutines that are started faster
// than they end.
//
// Not a pile: what is started in one go (a fan-out: no request came in between), what has begun to
// go down again, and what somebody takes a slot for before each start.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "detect/detector.h"
#include "trace/names.h"

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::ObjectKind;

constexpr std::size_t timers_of_a_pile = 5;

// Of one kind, made by one goroutine at one place.
struct Pile {
  std::vector<std::uint32_t> members;  // objects, or goroutines
  std::uint32_t first_step = 0;
  std::int64_t first_ns = 0;
  std::size_t requests = 0;  // at which it grew without a fall
  std::size_t peak = 0;
  bool is_told = false;
};

class GrowthDetector final : public Detector {
  void see(const Moment& m) override;
  void see_note(const Moment& m, const trace::Note& note) override;
  void settle(const Moment& m) override;

  using Key = std::pair<GoroutineId, trace::SiteId>;
  // What goroutines have done since they last made something of a pile.
  struct Since {
    bool had_request = true;  // waited, worked or received
    bool took_slot = false;
  };
  Since& since(GoroutineId g) {
    if (g >= since_.size()) since_.resize(g + 1);
    return since_[g];
  }
  void add(const Moment& m, Pile& pile, GoroutineId maker, std::uint32_t member);
  static void remove(std::map<Key, Pile>& piles, std::uint32_t member);
  void report(const Moment& m, const Key& key, Pile& pile, bool is_timers);

  std::map<Key, Pile> timers_, goroutines_;
  std::vector<Since> since_;       // [goroutine]
  std::vector<ObjectId> dropped_;  // timers and their channels, in this step
};

void GrowthDetector::add(const Moment& m, Pile& pile, GoroutineId maker, std::uint32_t member) {
  if (pile.members.empty()) {
    pile.first_step = m.world.step;
    pile.first_ns = m.world.time_ns;
    pile.requests = 0;
  }
  const Since before = std::exchange(since(maker), Since{.had_request = false});
  // A timer is let go of whatever its maker does besides.
  const bool is_goroutine = m.event.kind == EventKind::go;
  if (is_goroutine && before.took_slot) {
    pile.requests = 0;
  } else if (before.had_request) {
    ++pile.requests;
  }
  pile.members.push_back(member);
}

void GrowthDetector::remove(std::map<Key, Pile>& piles, std::uint32_t member) {
  for (auto& [key, pile] : piles) {
    if (std::erase(pile.members, member) > 0) pile.requests = 0;
  }
}

void GrowthDetector::see(const Moment& m) {
  const trace::Event& e = m.event;
  if (e.kind == EventKind::timer_fire || e.kind == EventKind::timer_stop) {
    remove(timers_, e.object);
  } else if (e.kind == EventKind::go && e.goroutine != 0) {
    const Key key(e.goroutine, e.site);
    Pile& pile = goroutines_[key];
    add(m, pile, e.goroutine, e.other);
    if (pile.requests >= goroutines_of_a_pile) report(m, key, pile, false);
  } else if (e.kind == EventKind::exit) {
    remove(goroutines_, e.goroutine);
  } else if (e.kind == EventKind::block || e.kind == EventKind::sleep ||
             e.kind == EventKind::work || e.kind == EventKind::receive) {
    since(e.goroutine).had_request = true;
  } else if (e.kind == EventKind::acquire || e.kind == EventKind::send) {
    since(e.goroutine).took_slot = true;
  }
}

void GrowthDetector::see_note(const Moment& m, const trace::Note& note) {
  if (note.kind == trace::NoteKind::pass && note.detail == 1)
    since(note.goroutine).took_slot = true;
  if (note.kind != trace::NoteKind::drop) return;
  const ObjectKind kind = m.world.object(note.b).kind;
  if (kind == ObjectKind::timer || kind == ObjectKind::timer_channel) dropped_.push_back(note.b);
}

void GrowthDetector::settle(const Moment& m) {
  for (const ObjectId id : std::exchange(dropped_, {})) {
    const trace::Object& dropped = m.world.object(id);
    const ObjectId timer = dropped.kind == ObjectKind::timer_channel ? dropped.owner : id;
    const trace::Object& object = m.world.object(timer);
    const bool is_held = !m.reach.holders(timer, trace::both_ends).empty() ||
                         !m.reach.holders(id, trace::both_ends).empty();
    // One with a function is meant to fire by itself.
    if (dropped.kind != ObjectKind::timer_channel || is_held || !object.armed) continue;
    const Key key(object.maker, object.site);
    Pile& pile = timers_[key];
    if (std::find(pile.members.begin(), pile.members.end(), timer) != pile.members.end()) continue;
    add(m, pile, object.maker, timer);
    if (pile.requests >= timers_of_a_pile) report(m, key, pile, true);
  }
}

void GrowthDetector::report(const Moment& m, const Key& key, Pile& pile, bool is_timers) {
  pile.peak = std::max(pile.peak, pile.members.size());
  if (!pile.is_told) {
    pile.is_told = true;
    m.findings.emplace_back();
    Finding& made = m.findings.back();
    made.kind = FindingKind::growth;
    made.goroutines = {key.first};
    made.sites = {key.second};
    made.step = m.world.step;
    made.steps = {made.step};
    made.cause_step = pile.first_step;
  }
  const auto finding = std::find_if(m.findings.begin(), m.findings.end(), [&](const Finding& each) {
    return each.kind == FindingKind::growth && each.goroutines.front() == key.first &&
           each.sites.front() == key.second;
  });
  if (finding == m.findings.end()) return;
  const std::string_view what = is_timers ? "timers" : "goroutines";
  finding->title = fmt::format("{} {} pile up", pile.peak, what);
  if (is_timers) {
    finding->objects.assign(pile.members.begin(), pile.members.end());
    finding->message = fmt::format(
        "{} makes a timer in every turn{} and drops it before it fires; each stays until it does. "
        "From none to {} within {}, and none has gone.",
        m.names.goroutine(key.first), at_site(m, key.second), pile.peak,
        trace::duration_text(m.world.time_ns - pile.first_ns));
  } else {
    finding->message = fmt::format(
        "{} starts a goroutine in every turn{}, faster than they end: from none to {} within {}, "
        "and none has ended.",
        m.names.goroutine(key.first), at_site(m, key.second), pile.peak,
        trace::duration_text(m.world.time_ns - pile.first_ns));
  }
}

}  // namespace

std::unique_ptr<Detector> growth_detector() { return std::make_unique<GrowthDetector>(); }

}  // namespace interleave::detect
