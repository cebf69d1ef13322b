// Ignored cancellation: a goroutine that was given a context, or works for a group with one, begins
// the same work again after the cancel, and has not looked at the context in between.
//
// Finishing what was begun is no fault, nor is working on by the luck of a select that had the
// context's Done() among its cases.
#include <fmt/format.h>

#include <algorithm>

#include "detect/detector.h"
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
  bool is_reported = false;
  std::int64_t exit_ns = -1;
};

class CancellationDetector final : public Detector {
  void see(const Moment& m) override;
  void see_note(const Moment&, const trace::Note& note) override {
    if (note.kind == trace::NoteKind::pass) looked(note.goroutine);
  }

  void tell(const Moment& m, const trace::Event& cancel);
  void looked(GoroutineId g) {
    for (Told& told : told_) {
      if (told.goroutine == g) told.begun.clear();
    }
  }
  void begin_work(const Moment& m, const trace::Event& e);
  void report(const Moment& m, const Told& told);
  // Says it anew: with all that is known by now.
  void write(const Moment& m, Finding& finding) const;
  void exit(const Moment& m, GoroutineId g);

  std::vector<Told> told_;
  std::vector<std::pair<ObjectId, ObjectId>> groups_;  // a group and its context
};

bool looks_at_done(const Moment& m, const trace::Event& e) {
  if (e.flags & trace::watches_done) return true;
  const auto is_done = [&](ObjectId id) {
    return id != 0 && m.world.object(id).kind == ObjectKind::done_channel;
  };
  if (e.kind == EventKind::receive) return is_done(e.object);
  if (e.kind != EventKind::block) return false;
  const trace::Goroutine& g = m.world.goroutine(e.goroutine);
  if (is_done(g.object)) return true;
  for (std::uint32_t i = 0; i < g.case_count; ++i) {
    if (is_done(m.trace.select_cases()[g.first_case + i].object)) return true;
  }
  return false;
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
    told_.push_back({.goroutine = g,
                     .context = cancel.object,
                     .cancel_step = m.world.step,
                     .cancel_ns = cancel.time_ns,
                     .begun = {},
                     .works = 0,
                     .is_reported = false,
                     .exit_ns = -1});
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
  if (e.goroutine != 0 && looks_at_done(m, e)) looked(e.goroutine);
  if (e.kind == EventKind::work || e.kind == EventKind::sleep) begin_work(m, e);
  if (e.kind == EventKind::exit) exit(m, e.goroutine);
}

void CancellationDetector::begin_work(const Moment& m, const trace::Event& e) {
  for (Told& told : told_) {
    if (told.goroutine != e.goroutine) continue;
    ++told.works;
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

void CancellationDetector::write(const Moment& m, Finding& finding) const {
  const std::size_t count = finding.goroutines.size();
  const std::string& context = m.names.object(finding.objects.front());
  finding.title = fmt::format("{} goroutine{} on after {} was cancelled", count,
                              count == 1 ? " works" : "s work", context);
  std::string each;
  for (const Told& told : told_) {
    if (told.context != finding.objects.front() || !told.is_reported) continue;
    if (!each.empty()) each += "; ";
    each += fmt::format("{} began work {} more times and ", m.names.goroutine(told.goroutine),
                        told.works);
    each += told.exit_ns < 0 ? "has not returned"
                             : fmt::format("returned {} later", trace::duration_text(told.exit_ns));
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
