// Data races: two accesses to a variable or map that nothing protects, one of them a write, by
// goroutines that nothing orders. FastTrack (Flanagan and Freund, PLDI 2009).
//
// Invariants:
//  - A variable keeps its last write, and the reads since then that do not happen before one
//    another.
//  - A pair of places in the code is told of once a variable.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "detect/clocks.h"
#include "detect/detector.h"

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;

// Pairs told of for one variable: enough to see what is wrong with it.
constexpr std::size_t most_pairs = 4;

struct Access {
  GoroutineId goroutine = 0;
  std::uint32_t time = 0;  // of the goroutine's clock
  std::uint32_t step = 0;
  trace::SiteId site = 0;
  ObjectId lock = 0;  // one that it held, or 0
  bool is_write = false;
};

class RaceDetector final : public Detector {
  void before(const Moment& m) override { clocks_.see(m.event, m.world); }
  void see_note(const Moment&, const trace::Note& note) override { clocks_.see(note); }
  void see(const Moment& m) override;

  struct Variable {
    Access write;
    std::vector<Access> reads;
    std::vector<std::pair<trace::SiteId, trace::SiteId>> told;
  };
  void check(const Moment& m, Variable& variable, const Access& earlier, const Access& access);
  void note_lock(const trace::Event& e);

  Clocks clocks_;
  std::vector<Variable> variables_;           // [object]
  std::vector<std::vector<ObjectId>> locks_;  // [goroutine]: held now
};

void RaceDetector::note_lock(const trace::Event& e) {
  if (e.goroutine >= locks_.size()) locks_.resize(e.goroutine + 1);
  std::vector<ObjectId>& held = locks_[e.goroutine];
  if (e.kind == EventKind::lock) {
    held.push_back(e.object);
  } else if (const auto found = std::find(held.begin(), held.end(), e.object);
             found != held.end()) {
    held.erase(found);
  }
}

std::string how(const Moment& m, const Access& access) {
  const std::string lock =
      access.lock != 0 ? fmt::format(", holding {}", m.names.object(access.lock)) : "";
  return fmt::format("{} {} it at step {}{}{}", m.names.goroutine(access.goroutine),
                     access.is_write ? "wrote" : "read", access.step, at_site(m, access.site), lock);
}

std::string what_would_order(const Moment& m, const Access& a, const Access& b) {
  if (a.lock != 0 && b.lock != 0) return "Two different locks protect nothing: take the same one.";
  if (a.lock != 0 || b.lock != 0) {
    return fmt::format("Holding {} around both would order them.",
                       m.names.object(a.lock != 0 ? a.lock : b.lock));
  }
  return "The same mutex around both would order them, or handing it over through a channel.";
}

void RaceDetector::check(const Moment& m, Variable& variable, const Access& earlier,
                         const Access& access) {
  if (earlier.goroutine == 0 ||
      clocks_.is_before(earlier.goroutine, earlier.time, access.goroutine)) {
    return;
  }
  const auto sites = std::minmax(earlier.site, access.site);
  const std::pair<trace::SiteId, trace::SiteId> pair(sites.first, sites.second);
  auto& told = variable.told;
  if (told.size() >= most_pairs || std::find(told.begin(), told.end(), pair) != told.end()) return;
  told.push_back(pair);
  Finding finding;
  finding.kind = FindingKind::data_race;
  const ObjectId id = m.event.object;
  finding.title = fmt::format("data race on {}", m.names.object(id));
  finding.message = fmt::format("{}; {}, and nothing orders the two. {}", how(m, earlier),
                                how(m, access), what_would_order(m, earlier, access));
  finding.goroutines = {earlier.goroutine, access.goroutine};
  finding.sites = {earlier.site, access.site};
  finding.objects = {id};
  finding.step = access.step;
  finding.steps = {access.step, access.step};
  finding.cause_step = earlier.step;
  m.findings.push_back(std::move(finding));
}

void RaceDetector::see(const Moment& m) {
  const trace::Event& e = m.event;
  if (e.kind == EventKind::lock || e.kind == EventKind::unlock) note_lock(e);
  const bool is_write = e.kind == EventKind::write;
  if (!is_write && e.kind != EventKind::read) return;
  if (static_cast<trace::AccessKind>(e.detail) != trace::AccessKind::plain) return;
  if (e.object >= variables_.size()) variables_.resize(e.object + 1);
  Variable& variable = variables_[e.object];
  const bool holds = e.goroutine < locks_.size() && !locks_[e.goroutine].empty();
  const Access access{.goroutine = e.goroutine,
                      .time = clocks_.time_of(e.goroutine),
                      .step = m.world.step,
                      .site = e.site,
                      .lock = holds ? locks_[e.goroutine].back() : 0,
                      .is_write = is_write};
  check(m, variable, variable.write, access);
  if (is_write) {
    for (const Access& read : variable.reads) check(m, variable, read, access);
    variable.reads.clear();
    variable.write = access;
    return;
  }
  std::erase_if(variable.reads, [&](const Access& read) {
    return clocks_.is_before(read.goroutine, read.time, access.goroutine);
  });
  variable.reads.push_back(access);
}

}  // namespace

std::unique_ptr<Detector> race_detector() { return std::make_unique<RaceDetector>(); }

}  // namespace interleave::detect
