// Lost cancels: the last copy of a cancel function is gone, and its context was never cancelled. It
// and its timer stay until the parent ends or the deadline comes (go vet's lostcancel). Those that
// one goroutine makes at one place are one finding.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "detect/detector.h"

namespace interleave::detect {
namespace {

using trace::ObjectId;

class LostCancelDetector final : public Detector {
  void see(const Moment& m) override {
    // An errgroup cancels its context by itself.
    if (m.event.kind == trace::EventKind::make &&
        static_cast<trace::ObjectKind>(m.event.detail) == trace::ObjectKind::err_group &&
        m.event.other != 0) {
      by_groups_.push_back(m.event.other);
    }
  }
  void see_note(const Moment& m, const trace::Note& note) override {
    const bool is_cancel = note.kind == trace::NoteKind::drop && (note.detail & trace::end_cancel);
    if (!is_cancel || m.world.object(note.b).kind != trace::ObjectKind::context) return;
    dropped_.push_back(note.b);
  }
  void settle(const Moment& m) override {
    for (const ObjectId context : std::exchange(dropped_, {})) report(m, context);
  }
  void report(const Moment& m, ObjectId context);
  // Says it anew: with all contexts by now.
  static void write(const Moment& m, Finding& finding);

  std::vector<ObjectId> by_groups_;
  std::vector<ObjectId> dropped_;  // in this step
};

void LostCancelDetector::report(const Moment& m, ObjectId context) {
  const trace::Object& ctx = m.world.object(context);
  if (m.world.over || ctx.cancelled || !m.reach.holders(context, trace::end_cancel).empty()) return;
  for (const ObjectId each : by_groups_) {
    if (each == context) return;
  }
  const Reach::Drop drop = m.reach.last_drop(context, trace::end_cancel);
  if (drop.goroutine == 0) return;
  const trace::Goroutine& who = m.world.goroutine(drop.goroutine);
  if (!who.panics.empty() || who.by_goexit) return;  // it did not come to it
  const auto known = std::find_if(m.findings.begin(), m.findings.end(), [&](const Finding& each) {
    if (each.kind != FindingKind::lost_cancel) return false;
    const trace::Object& first = m.world.object(each.objects.front());
    return first.site == ctx.site && first.maker == ctx.maker;
  });
  Finding& finding = known != m.findings.end() ? *known : m.findings.emplace_back();
  finding.objects.push_back(context);
  write(m, finding);
  if (finding.objects.size() > 1) return;
  finding.goroutines = {drop.goroutine};
  finding.sites = {who.site};
  finding.step = m.world.step;
  finding.steps = {finding.step};
  finding.cause_step = ctx.made_step;
}

void LostCancelDetector::write(const Moment& m, Finding& finding) {
  finding.kind = FindingKind::lost_cancel;
  const trace::Object& ctx = m.world.object(finding.objects.front());
  const std::size_t count = finding.objects.size();
  const std::string& maker = m.names.goroutine(ctx.maker);
  if (count > 1) {
    finding.title = fmt::format("the cancel functions of {} contexts are lost", count);
    finding.message = fmt::format(
        "{} made {} contexts{}, and the last copies of their cancel functions were let go without "
        "a "
        "call. {} Call each when its work is done: defer cancel().",
        maker, count, at_site(m, ctx.site),
        ctx.with_deadline ? "They and their timers stay until the deadlines come."
                          : "They stay with their parent until that is cancelled, or for ever.");
    return;
  }
  finding.title =
      fmt::format("the cancel function of {} is lost", m.names.object(finding.objects.front()));
  finding.message = fmt::format(
      "{} made the context at step {}{}, and let the last copy of its cancel function go "
      "without calling it. {} Call it when the work is done: defer cancel().",
      maker, ctx.made_step, at_site(m, ctx.site),
      ctx.with_deadline ? "It and its timer stay until the deadline comes."
                        : "It stays with its parent until that is cancelled, or for ever.");
}

}  // namespace

std::unique_ptr<Detector> lost_cancel_detector() { return std::make_unique<LostCancelDetector>(); }

}  // namespace interleave::detect
