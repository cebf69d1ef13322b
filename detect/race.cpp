// Data races: two accesses to a variable or map that nothing protects, one of them a write, by
// goroutines that nothing orders. FastTrack (Flanagan and Freund, PLDI 2009).
//
// As Go's own detector does, it also takes a close for a write of the channel and a send for a read
// of it, and waiting for a wait group for a write of what the first Add reads: neither may come as
// it likes.
//
// Invariants:
//  - A variable keeps its last write, and the reads since then that do not happen before one
//    another.
//  - A pair of places in the code is told of once a variable.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
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

// What was done, in words: "read it".
enum class Deed : std::uint8_t { read, write, send, close, add, wait };

constexpr bool is_write(Deed deed) {
  return deed == Deed::write || deed == Deed::close || deed == Deed::wait;
}

struct Access {
  GoroutineId goroutine = 0;
  std::uint32_t time = 0;  // of the goroutine's clock
  std::uint32_t step = 0;
  trace::SiteId site = 0;
  ObjectId lock = 0;  // one that it held, or 0
  Deed deed = Deed::read;
};

class RaceDetector final : public Detector {
  void before(const Moment& m) override {
    clocks_.see(m.event, m.world);
    if (m.event.kind == EventKind::counter) count_before_ = m.world.object(m.event.object).count;
  }
  void see_note(const Moment&, const trace::Note& note) override { clocks_.see(note); }
  void see(const Moment& m) override;

  struct Variable {
    Access write;
    std::vector<Access> reads;
    std::vector<std::pair<trace::SiteId, trace::SiteId>> told;
  };
  void check(const Moment& m, ObjectId id, const Access& earlier, const Access& access);
  void visit(const Moment& m, ObjectId object, Deed deed);
  void see_block(const Moment& m);
  void note_lock(const trace::Event& e);

  Clocks clocks_;
  std::int32_t count_before_ = 0;             // of the wait group, before a counter event
  std::vector<Variable> variables_;           // [object]
  std::vector<std::vector<ObjectId>> locks_;  // [goroutine]: held now
};

void RaceDetector::note_lock(const trace::Event& e) {
  if (e.goroutine >= locks_.size()) locks_.resize(e.goroutine + 1);
  if (e.kind == EventKind::lock) {
    locks_[e.goroutine].push_back(e.object);
    return;
  }
  // Anybody may unlock; one's own first.
  const auto give_back = [&](std::vector<ObjectId>& held) {
    const auto found = std::find(held.begin(), held.end(), e.object);
    if (found == held.end()) return false;
    held.erase(found);
    return true;
  };
  if (give_back(locks_[e.goroutine])) return;
  for (std::vector<ObjectId>& held : locks_) {
    if (give_back(held)) return;
  }
}

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
                     verbs[static_cast<std::size_t>(access.deed)], access.step,
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
  return reader.deed == Deed::read && g.parent == writer.goroutine && writer.step > g.start_step;
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
  if (a.deed == Deed::send || b.deed == Deed::send) {
    const Access& send = a.deed == Deed::send ? a : b;
    const std::string& closer = m.names.goroutine((&send == &a ? b : a).goroutine);
    if (has_other_senders(m, object, send.goroutine)) {
      return fmt::format("Let {} close only when all its senders have ended.", closer);
    }
    return fmt::format(
        "Let {} close when it has sent its last, or let {} wait until all senders have ended.",
        m.names.goroutine(send.goroutine), closer);
  }
  if (a.deed == Deed::add || b.deed == Deed::add) {
    const Access& add = a.deed == Deed::add ? a : b;
    const Access& wait = a.deed == Deed::add ? b : a;
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

void RaceDetector::check(const Moment& m, ObjectId id, const Access& earlier,
                         const Access& access) {
  if (earlier.goroutine == 0 ||
      clocks_.is_before(earlier.goroutine, earlier.time, access.goroutine)) {
    return;
  }
  const auto sites = std::minmax(earlier.site, access.site);
  const std::pair<trace::SiteId, trace::SiteId> pair(sites.first, sites.second);
  auto& told = variables_[id].told;
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

void RaceDetector::visit(const Moment& m, ObjectId object, Deed deed) {
  const trace::Event& e = m.event;
  if (object >= variables_.size()) variables_.resize(object + 1);
  const bool holds = e.goroutine < locks_.size() && !locks_[e.goroutine].empty();
  const Access access{.goroutine = e.goroutine,
                      .time = clocks_.time_of(e.goroutine),
                      .step = m.world.step,
                      .site = e.site,
                      .lock = holds ? locks_[e.goroutine].back() : 0,
                      .deed = deed};
  check(m, object, variables_[object].write, access);
  Variable& variable = variables_[object];
  if (is_write(deed)) {
    for (const Access& read : variable.reads) check(m, object, read, access);
    variable.reads.clear();
    variable.write = access;
    return;
  }
  std::erase_if(variable.reads, [&](const Access& read) {
    return clocks_.is_before(read.goroutine, read.time, access.goroutine);
  });
  variable.reads.push_back(access);
}

void RaceDetector::see(const Moment& m) {
  const trace::Event& e = m.event;
  if (e.goroutine == 0) return;
  switch (e.kind) {
    case EventKind::lock:
    case EventKind::unlock:
      note_lock(e);
      break;
    case EventKind::read:
    case EventKind::write:
      if (static_cast<trace::AccessKind>(e.detail) == trace::AccessKind::plain) {
        visit(m, e.object, e.kind == EventKind::write ? Deed::write : Deed::read);
      }
      break;
    case EventKind::send:
      visit(m, e.object, Deed::send);
      break;
    case EventKind::close:
      visit(m, e.object, Deed::close);
      break;
    case EventKind::counter:
      if (count_before_ == 0 && static_cast<std::int32_t>(e.value) > 0) {
        visit(m, e.object, Deed::add);
      }
      break;
    case EventKind::block:
      see_block(m);
      break;
    default:
      break;
  }
}

void RaceDetector::see_block(const Moment& m) {
  const trace::Goroutine& g = m.world.goroutine(m.event.goroutine);
  if (g.reason == trace::WaitReason::send) {
    visit(m, g.object, Deed::send);
  } else if (g.reason == trace::WaitReason::wait_group) {
    if (m.world.object(g.object).waiters.size() == 1) visit(m, g.object, Deed::wait);
  } else if (g.reason == trace::WaitReason::select) {
    for (std::uint32_t i = 0; i < g.case_count; ++i) {
      const trace::SelectCase& c = m.trace.select_cases()[g.first_case + i];
      if (c.is_send != 0 && c.object != 0) visit(m, c.object, Deed::send);
    }
  }
}

}  // namespace

std::unique_ptr<Detector> race_detector() { return std::make_unique<RaceDetector>(); }

}  // namespace interleave::detect
