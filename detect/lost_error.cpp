// Lost errors: an error was made, and nobody ever heard what it says, while the program goes on as
// if all were well.
//
// An error counts as heard of when its text or kind is looked at, when a group drops it for an
// earlier one, and when it is ignored by name. Asking whether there is one is not enough if nothing
// follows from it: whoever asked then ends without doing anything that others could see.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "detect/detector.h"

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::NoteKind;

struct Made {
  std::uint32_t id = 0;
  trace::TextId text = 0;
  GoroutineId maker = 0;
  trace::SiteId site = 0;
  std::uint32_t step = 0;
  GoroutineId tester = 0;  // who last asked whether there is one
  std::uint32_t tested_step = 0;
  GoroutineId dropper = 0;
  bool is_gone = false;
};

// What a goroutine does on its way out, whatever happened.
bool is_leaving(EventKind kind) {
  switch (kind) {
    case EventKind::counter:
    case EventKind::unlock:
    case EventKind::release:
    case EventKind::unblock:
    case EventKind::timer_stop:
    case EventKind::error:
    case EventKind::exit:
      return true;
    default:
      return false;
  }
}

class LostErrorDetector final : public Detector {
  void see(const Moment& m) override;
  void see_note(const Moment& m, const trace::Note& note) override;

  void report(const Moment& m, const Made& error);
  // The last step at which it did something that others could see.
  std::uint32_t last_deed(GoroutineId g) const { return g < deeds_.size() ? deeds_[g] : 0; }

  std::vector<Made> errors_;          // that nobody has heard of yet
  std::vector<std::uint32_t> deeds_;  // [goroutine]
};

void LostErrorDetector::see(const Moment& m) {
  const trace::Event& e = m.event;
  if (e.goroutine >= deeds_.size()) deeds_.resize(e.goroutine + 1);
  if (!is_leaving(e.kind)) deeds_[e.goroutine] = m.world.step;
  // Given to a group: from now on who waits for it is to ask.
  if (e.kind == EventKind::error) {
    for (Made& error : errors_) {
      if (error.tester == e.goroutine && error.text == e.value) error.tester = 0;
    }
  }
  if (e.kind != EventKind::exit) return;
  std::erase_if(errors_, [&](const Made& error) {
    if (!error.is_gone || error.tester != e.goroutine) return false;
    if (last_deed(error.tester) <= error.tested_step) report(m, error);
    return true;
  });
}

void LostErrorDetector::see_note(const Moment& m, const trace::Note& note) {
  if (note.kind == NoteKind::error_made) {
    errors_.push_back({.id = note.a,
                       .text = note.b,
                       .maker = note.goroutine,
                       .site = note.site,
                       .step = std::max(note.step, 1U)});
    return;
  }
  const bool is_about_error = note.kind == NoteKind::error_tested ||
                              note.kind == NoteKind::error_read ||
                              note.kind == NoteKind::error_gone;
  if (!is_about_error) return;
  const auto error = std::find_if(errors_.begin(), errors_.end(),
                                  [&](const Made& each) { return each.id == note.a; });
  if (error == errors_.end()) return;
  if (note.kind == NoteKind::error_tested) {
    error->tester = note.goroutine;
    error->tested_step = m.world.step;
  } else if (note.kind == NoteKind::error_read) {
    errors_.erase(error);
  } else {
    error->dropper = note.goroutine;
    const bool will_end =
        error->tester != 0 && m.world.goroutine(error->tester).state != trace::GoroutineState::done;
    if (will_end) {
      error->is_gone = true;
      return;
    }
    if (error->tester == 0 || last_deed(error->tester) <= error->tested_step) report(m, *error);
    errors_.erase(error);
  }
}

void LostErrorDetector::report(const Moment& m, const Made& error) {
  Finding finding;
  finding.kind = FindingKind::lost_error;
  finding.title = fmt::format("the error \"{}\" is lost", m.trace.text(error.text));
  const std::string& maker = m.names.goroutine(error.maker);
  const GoroutineId last = error.tester != 0 ? error.tester : error.dropper;
  const std::string who = last == error.maker ? "it" : fmt::format("{}", m.names.goroutine(last));
  const trace::SiteId where = m.world.goroutine(last).site;
  const std::string end =
      error.tester != 0 ? fmt::format("{} only asked whether there was one, and returned", who)
                        : fmt::format("{} let it go{} without a look", who, at_site(m, where));
  finding.message = fmt::format("{} made it at step {}{}; {}. Nobody else has heard of it.", maker,
                                error.step, at_site(m, error.site), end);
  finding.goroutines = {error.maker};
  finding.sites = {error.site};
  if (last != error.maker) {
    finding.goroutines.push_back(last);
    finding.sites.push_back(where);
  }
  finding.step = std::max(m.world.step, error.step);
  finding.steps.assign(finding.goroutines.size(), finding.step);
  finding.cause_step = error.step;
  m.findings.push_back(std::move(finding));
}

}  // namespace

std::unique_ptr<Detector> lost_error_detector() { return std::make_unique<LostErrorDetector>(); }

}  // namespace interleave::detect
