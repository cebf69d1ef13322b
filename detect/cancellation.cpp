// Ignored cancellation: a goroutine that was given a context, or works for a group with one, begins
// the same work again after the cancel, and has not looked at the context in between; or sleeps or
// works through the cancel for a second and more.
//
// Finishing what was begun is no fault, nor is working on by the luck of a select that had the
// context's Done() among its cases. Whoever has received from Done(), or has seen the context's
// error, has heard it: what it does then is cleaning up.
#include <fmt/format.h>

#include <algorithm>

#include "detect/detector.h"
#include "detect/screen.h"
#include "trace/names.h"

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::ObjectKind;

// A goroutine that is to stop.
struct Told {
  GoroutineId goroutine = 0;
  ObjectId context = 0;
  std::uint32_t cancel_step = 0;
  std::int64_t cancel_ns = 0;
  std::vector<trace::SiteId> begun;  // work since the cancel, or since it last looked
  std::uint32_t works = 0;           // since the cancel
  std::uint32_t sleeps = 0;          // likewise
  std::int64_t busy_ns = 0;          // it sleeps or works through the cancel for so long
  bool is_asleep = false;            // it sleeps then
  bool has_heard = false;
  bool is_reported = false;
  std::int64_t exit_ns = -1;
};

class CancellationDetector final : public Detector {
  void see(const Moment& m) override;
  void see_note(const Moment& m, const trace::Note& note) override {
    if (note.kind == trace::NoteKind::pass) looked(m, note.goroutine, note.a);
    if (note.kind == trace::NoteKind::pass && note.detail == 1) hear(m, note.goroutine, note.a);
  }

  void tell(const Moment& m, const trace::Event& cancel);
  // Of a context above this one, whose cancel is the same.
  bool is_told_above(const Moment& m, GoroutineId g, ObjectId context) const;
  // At this context, or group with one: of another one it learns nothing about those that were
  // cancelled. 0: at one that is not known.
  void looked(const Moment& m, GoroutineId g, ObjectId at);
  // The goroutine has seen that this context is cancelled.
  void hear(const Moment& m, GoroutineId g, ObjectId context);
  void begin_work(const Moment& m, const trace::Event& e);
  // It sleeps or works on for so long, with no look at the context.
  void go_through(const Moment& m, Told& told, std::int64_t busy_ns, bool is_asleep);
  void report(const Moment& m, const Told& told);
  // Says it anew: with all that is known by now.
  void write(const Moment& m, Finding& finding) const;
  void exit(const Moment& m, GoroutineId g);

  std::vector<Told> told_;
  std::vector<std::pair<ObjectId, ObjectId>> groups_;  // a group and its context
};

// Calls use(context) for each context whose Done() it waits for or receives from; use(0) if it is
// known only that it is one.
template <class Use>
void each_done(const Moment& m, const trace::Event& e, Use use) {
  if (e.flags & trace::watches_done) return use(0);
  const auto use_if_done = [&](ObjectId id) {
    if (id == 0) return;
    const trace::Object& object = m.world.object(id);
    if (object.kind == ObjectKind::done_channel) use(object.owner);
  };
  if (e.kind == EventKind::receive) use_if_done(e.object);
  if (e.kind != EventKind::block) return;
  const trace::Goroutine& g = m.world.goroutine(e.goroutine);
  use_if_done(g.object);
  for (std::uint32_t i = 0; i < g.case_count; ++i) {
    use_if_done(m.trace.select_cases()[g.first_case + i].object);
  }
}

// Or the same.
bool is_above(const Moment& m, ObjectId above, ObjectId below) {
  while (below != 0 && below != above) below = m.world.object(below).owner;
  return below == above;
}

bool are_in_line(const Moment& m, ObjectId a, ObjectId b) {
  return is_above(m, a, b) || is_above(m, b, a);
}

void CancellationDetector::looked(const Moment& m, GoroutineId g, ObjectId at) {
  const bool is_context = at != 0 && m.world.object(at).kind == ObjectKind::context;
  for (Told& told : told_) {
    if (told.goroutine != g) continue;
    if (!is_context || is_above(m, told.context, at)) told.begun.clear();
  }
}

bool CancellationDetector::is_told_above(const Moment& m, GoroutineId g, ObjectId context) const {
  return std::any_of(told_.begin(), told_.end(), [&](const Told& told) {
    return told.goroutine == g && is_above(m, told.context, context);
  });
}

void CancellationDetector::tell(const Moment& m, const trace::Event& cancel) {
  std::vector<GoroutineId> who = m.reach.holders(cancel.object, trace::end_watch);
  for (const auto& [group, context] : groups_) {
    if (context != cancel.object) continue;
    const std::vector<GoroutineId> members = m.reach.holders(group, trace::end_use);
    who.insert(who.end(), members.begin(), members.end());
  }
  std::sort(who.begin(), who.end());
  who.erase(std::unique(who.begin(), who.end()), who.end());
  const trace::Object& ctx = m.world.object(cancel.object);
  const std::vector<GoroutineId> owners = m.reach.holders(cancel.object, trace::end_cancel);
  for (const GoroutineId g : who) {
    // Who made or cancels the context has its own plans.
    if (g == 0 || g == cancel.goroutine || g == ctx.maker) continue;
    if (std::find(owners.begin(), owners.end(), g) != owners.end()) continue;
    if (m.world.goroutine(g).state == trace::GoroutineState::done) continue;
    if (cancel.other != 0 && is_told_above(m, g, cancel.object)) continue;
    told_.push_back({.goroutine = g,
                     .context = cancel.object,
                     .cancel_step = m.world.step,
                     .cancel_ns = cancel.time_ns,
                     .begun = {},
                     .works = 0,
                     .sleeps = 0,
                     .busy_ns = 0,
                     .is_asleep = false,
                     .has_heard = false,
                     .is_reported = false,
                     .exit_ns = -1});
    const trace::Goroutine& each = m.world.goroutine(g);
    const bool is_asleep = each.state == trace::GoroutineState::sleeping;
    if (is_asleep || each.state == trace::GoroutineState::working) {
      go_through(m, told_.back(), each.wake_ns - cancel.time_ns, is_asleep);
    }
  }
}

void CancellationDetector::go_through(const Moment& m, Told& told, std::int64_t busy_ns,
                                      bool is_asleep) {
  if (busy_ns < long_after_cancel_ns || told.is_reported || told.has_heard) return;
  told.busy_ns = busy_ns;
  told.is_asleep = is_asleep;
  told.is_reported = true;
  report(m, told);
}

void CancellationDetector::hear(const Moment& m, GoroutineId g, ObjectId context) {
  if (m.world.object(context).kind != ObjectKind::context) return;
  for (Told& told : told_) {
    if (told.goroutine == g && are_in_line(m, told.context, context)) told.has_heard = true;
  }
}

void CancellationDetector::see(const Moment& m) {
  const trace::Event& e = m.event;
  if (e.kind == EventKind::make && static_cast<ObjectKind>(e.detail) == ObjectKind::err_group &&
      e.other != 0) {
    groups_.emplace_back(e.object, e.other);
  }
  if (e.kind == EventKind::cancel) tell(m, e);
  if (told_.empty()) return;
  if (e.goroutine != 0) {
    each_done(m, e, [&](ObjectId context) { looked(m, e.goroutine, context); });
  }
  // It receives the closing of Done(), or is woken by it.
  const bool is_closing = (e.flags & trace::channel_closed) != 0 && e.object != 0 &&
                          (e.kind == EventKind::receive || e.kind == EventKind::unblock) &&
                          m.world.object(e.object).kind == ObjectKind::done_channel;
  if (is_closing) {
    hear(m, e.kind == EventKind::receive ? e.goroutine : e.other, m.world.object(e.object).owner);
  }
  if (e.kind == EventKind::work || e.kind == EventKind::sleep) begin_work(m, e);
  if (e.kind == EventKind::exit) exit(m, e.goroutine);
}

void CancellationDetector::begin_work(const Moment& m, const trace::Event& e) {
  for (Told& told : told_) {
    if (told.goroutine != e.goroutine || told.has_heard) continue;
    ++(e.kind == EventKind::sleep ? told.sleeps : told.works);
    go_through(m, told, trace::due_ns(e) - e.time_ns, e.kind == EventKind::sleep);
    const bool is_again =
        std::find(told.begun.begin(), told.begun.end(), e.site) != told.begun.end();
    told.begun.push_back(e.site);
    if (!is_again || told.is_reported) continue;
    told.is_reported = true;
    report(m, told);
  }
}

void CancellationDetector::report(const Moment& m, const Told& told) {
  for (Finding& finding : m.findings) {
    if (finding.kind != FindingKind::ignored_cancellation ||
        finding.objects.front() != told.context) {
      continue;
    }
    finding.goroutines.push_back(told.goroutine);
    finding.sites.push_back(m.event.site);
    finding.steps.push_back(m.world.step);
    write(m, finding);
    return;
  }
  Finding finding;
  finding.kind = FindingKind::ignored_cancellation;
  finding.goroutines = {told.goroutine};
  finding.sites = {m.event.site};
  finding.objects = {told.context};
  finding.step = m.world.step;
  finding.steps = {finding.step};
  finding.cause_step = told.cancel_step;
  write(m, finding);
  m.findings.push_back(std::move(finding));
}

std::string times(std::uint32_t count) {
  return count == 1 ? "once" : fmt::format("{} times", count);
}

// "began work 4 times, went to sleep 4 times after it": since the cancel.
std::string did_text(const Told& told, bool is_one) {
  if (told.busy_ns > 0) {
    return fmt::format("{}{} through it for {}", told.is_asleep ? "sleep" : "work",
                       is_one ? "s" : "", trace::duration_text(told.busy_ns));
  }
  std::string text;
  if (told.works > 0) text = "began work " + times(told.works);
  if (told.sleeps > 0) {
    text += fmt::format("{}went to sleep {}", text.empty() ? "" : ", ", times(told.sleeps));
  }
  return text + " after it";
}

std::string told_text(const Told& told, bool is_one) {
  return fmt::format("{} and {}", did_text(told, is_one),
                     told.exit_ns >= 0 ? fmt::format("returned {} after the cancel",
                                                     trace::duration_text(told.exit_ns))
                     : is_one          ? "has not returned"
                                       : "have not returned");
}

void CancellationDetector::write(const Moment& m, Finding& finding) const {
  const std::size_t count = finding.goroutines.size();
  const std::string& context = m.names.object(finding.objects.front());
  finding.title = fmt::format("{} goroutine{} on after {} was cancelled", count,
                              count == 1 ? " works" : "s work", context);
  // Those that did the same are told of together.
  std::vector<std::pair<const Told*, std::vector<GoroutineId>>> alike;
  for (const Told& told : told_) {
    if (told.context != finding.objects.front() || !told.is_reported) continue;
    const auto known = std::find_if(alike.begin(), alike.end(), [&](const auto& each) {
      return told_text(*each.first, true) == told_text(told, true);
    });
    if (known == alike.end()) {
      alike.push_back({&told, {told.goroutine}});
    } else {
      known->second.push_back(told.goroutine);
    }
  }
  std::string each;
  for (const auto& [told, who] : alike) {
    each += fmt::format("{}{} {}", each.empty() ? "" : "; ", m.names.goroutines(who),
                        told_text(*told, who.size() == 1));
  }
  finding.message = fmt::format(
      "{} was cancelled at step {}. {}. Look at ctx.Done() or ctx.Err() before each "
      "piece of work.",
      context, finding.cause_step, each);
}

void CancellationDetector::exit(const Moment& m, GoroutineId g) {
  for (Told& told : told_) {
    if (told.goroutine != g || told.exit_ns >= 0) continue;
    told.exit_ns = m.event.time_ns - told.cancel_ns;
    if (!told.is_reported) continue;
    for (Finding& finding : m.findings) {
      if (finding.kind == FindingKind::ignored_cancellation &&
          finding.objects.front() == told.context) {
        write(m, finding);
      }
    }
  }
}

}  // namespace

std::unique_ptr<Detector> cancellation_detector() {
  return std::make_unique<CancellationDetector>();
}

}  // namespace interleave::detect
