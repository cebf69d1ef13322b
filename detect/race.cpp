// Data races, in words: what races.h finds.
//
// Invariant: a pair of places in the code is told of once a variable.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "detect/detector.h"
#include "detect/races.h"

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;

// Pairs told of for one variable: enough to see what is wrong with it.
constexpr std::size_t most_pairs = 4;

class RaceDetector final : public Detector {
  void see_note(const Moment&, const trace::Note& note) override { races_.see(note); }
  void see(const Moment& m) override {
    for (const Race& race : races_.see(m.trace, m.event, m.world.step)) report(m, race);
  }
  void report(const Moment& m, const Race& race);

  Races races_;
  std::vector<std::vector<std::pair<trace::SiteId, trace::SiteId>>> told_;  // [object]
};

std::string how(const Moment& m, const Access& access) {
  const std::string lock =
      access.lock != 0 ? fmt::format(", holding {}", m.names.object(access.lock)) : "";
  static constexpr std::array<std::string_view, 6> verbs = {"read it",
                                                            "wrote it",
                                                            "sent on it",
                                                            "closed it",
                                                            "added to it, from zero,",
                                                            "began to wait for it"};
  return fmt::format("{} {} at step {}{}{}", m.names.goroutine(access.goroutine),
                     verbs[static_cast<std::size_t>(access.use)], access.step,
                     at_site(m, access.site), lock);
}

// The Add: does the go statement of what it counts come next?
bool is_before_go(const Moment& m, const Access& add) {
  for (const trace::Event& e : m.trace.events().subspan(add.step)) {
    if (e.goroutine == add.goroutine) return e.kind == EventKind::go;
  }
  return false;
}

// Does `writer` change what `reader`, which it has started before, only reads?
bool is_captured(const Moment& m, const Access& reader, const Access& writer) {
  const trace::Goroutine& g = m.world.goroutine(reader.goroutine);
  return reader.use == Use::read && g.parent == writer.goroutine && writer.step > g.start_step;
}

bool has_other_senders(const Moment& m, ObjectId channel, GoroutineId sender) {
  const auto& events = m.trace.events();
  return std::any_of(events.begin(), events.end(), [&](const trace::Event& e) {
    const bool is_receive = e.kind == EventKind::receive;
    if (e.object != channel || (!is_receive && e.kind != EventKind::send)) return false;
    const GoroutineId who = is_receive ? e.other : e.goroutine;
    return who != 0 && who != sender;
  });
}

// Has `above` started it, or who has?
bool is_started_by(const Moment& m, GoroutineId id, GoroutineId above) {
  while (id != 0 && id != above) id = m.world.goroutine(id).parent;
  return id == above;
}

std::string what_would_order(const Moment& m, ObjectId object, const Access& a, const Access& b) {
  if (a.use == Use::send || b.use == Use::send) {
    const Access& send = a.use == Use::send ? a : b;
    const std::string& closer = m.names.goroutine((&send == &a ? b : a).goroutine);
    if (has_other_senders(m, object, send.goroutine)) {
      return fmt::format("Let {} close only when all its senders have ended.", closer);
    }
    return fmt::format(
        "Let {} close when it has sent its last, or let {} wait until all senders have ended.",
        m.names.goroutine(send.goroutine), closer);
  }
  if (a.use == Use::add || b.use == Use::add) {
    const Access& add = a.use == Use::add ? a : b;
    const Access& wait = a.use == Use::add ? b : a;
    if (!is_started_by(m, add.goroutine, wait.goroutine)) {
      return fmt::format("Let {} add before {} can begin to wait, or when it has waited.",
                         m.names.goroutine(add.goroutine), m.names.goroutine(wait.goroutine));
    }
    if (!is_before_go(m, add)) return "Add before the go statement, not inside of the goroutine.";
    return fmt::format("{} may wait before {} has added: let it wait for {} first.",
                       m.names.goroutine(wait.goroutine), m.names.goroutine(add.goroutine),
                       m.names.goroutine(add.goroutine));
  }
  if (is_captured(m, a, b) || is_captured(m, b, a)) {
    const bool a_reads = is_captured(m, a, b);
    return fmt::format(
        "{} shares it with {}, which changes it after the go statement: copy it for the goroutine. "
        "If "
        "both need the same, the same mutex around both would order them.",
        m.names.goroutine((a_reads ? a : b).goroutine),
        m.names.goroutine((a_reads ? b : a).goroutine));
  }
  if (a.lock != 0 && a.lock == b.lock) {
    return fmt::format("Both only read-lock {}: who writes must lock it.", m.names.object(a.lock));
  }
  if (a.lock != 0 && b.lock != 0) return "Two different locks protect nothing: take the same one.";
  if (a.lock != 0 || b.lock != 0) {
    return fmt::format("Holding {} around both would order them.",
                       m.names.object(a.lock != 0 ? a.lock : b.lock));
  }
  return "The same mutex around both would order them, or handing it over through a channel.";
}

void RaceDetector::report(const Moment& m, const Race& race) {
  const auto& [id, earlier, access] = race;
  const auto sites = std::minmax(earlier.site, access.site);
  const std::pair<trace::SiteId, trace::SiteId> pair(sites.first, sites.second);
  if (id >= told_.size()) told_.resize(id + 1);
  auto& told = told_[id];
  if (told.size() >= most_pairs || std::find(told.begin(), told.end(), pair) != told.end()) return;
  told.push_back(pair);
  Finding finding;
  finding.kind = FindingKind::data_race;
  finding.title = fmt::format("data race on {}", m.names.object(id));
  finding.message = fmt::format("{}; {}, and nothing orders the two. {}", how(m, earlier),
                                how(m, access), what_would_order(m, id, earlier, access));
  finding.goroutines = {earlier.goroutine, access.goroutine};
  finding.sites = {earlier.site, access.site};
  finding.objects = {id};
  finding.step = access.step;
  finding.steps = {earlier.step, access.step};
  finding.cause_step = earlier.step;
  m.findings.push_back(std::move(finding));
}

}  // namespace

std::unique_ptr<Detector> race_detector() { return std::make_unique<RaceDetector>(); }

}  // namespace interleave::detect
