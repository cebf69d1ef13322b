// Lost errors: an error was made, and nobody ever heard what it says, while the program goes on as
// if all were well.
//
// An error counts as heard of when its text or kind is looked at, when a group or a context drops
// it for an earlier one, when there is no room for it beside earlier ones or another one from the
// same channel is heard of (the first of several counts), when whoever would send it hears that its
// context has ended, and when it is ignored by name. One that stays in a channel is a remark: see
// remarks.cpp. Asking whether there is one is not enough if nothing follows from it: whoever asked
// then ends without doing anything that others could see.
#include <fmt/format.h>

#include <algorithm>
#include <utility>
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
  trace::ObjectId untaken = 0;  // a channel on which nobody was ready to receive it
  std::uint32_t untaken_step = 0;
  trace::ObjectId via = 0;  // the channel through which it went
  bool is_gone = false;
  trace::SiteId gone_site = 0;  // where who asked or let it go was then
};

// What a goroutine does on its way out, whatever happened.
bool is_leaving(EventKind kind) {
  switch (kind) {
    case EventKind::counter:
    case EventKind::unlock:
    case EventKind::release:
    case EventKind::unblock:
    case EventKind::timer_stop:
    case EventKind::select_default:
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

  // Somebody tried to send it, and went on without.
  void see_default(const Moment& m);
  void note_cancel(const Moment& m, const trace::Event& e);
  // Somebody sends it: whoever receives is to ask.
  void see_send(const Moment& m, const trace::Event& e);
  // Nobody looked at it; unless another one from the same channel is heard of.
  void lose(const Moment& m, Made error);
  void report(const Moment& m, const Made& error);
  // Says it of all of `alike`, which came about alike.
  void write(const Moment& m, const std::vector<Made>& alike, Finding& finding) const;
  // The last step at which it did something that others could see.
  std::uint32_t last_deed(GoroutineId g) const { return g < deeds_.size() ? deeds_[g] : 0; }

  std::vector<Made> errors_;            // that nobody has heard of yet
  std::vector<std::uint32_t> deeds_;    // [goroutine]
  std::vector<trace::ObjectId> heard_;  // channels of which an error has been heard of
  std::vector<Made> unheard_;           // came through one of which none has
  struct Select {
    bool waits = false;
    bool took_done = false;  // it was the goroutine's last event
  };
  std::vector<Select> selects_;  // [goroutine]
  // What has been told: a finding each, of the errors that came about alike.
  std::vector<std::vector<Made>> told_;
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
  if (e.kind == EventKind::select_default) see_default(m);
  if (e.kind == EventKind::send || e.kind == EventKind::receive) see_send(m, e);
  note_cancel(m, e);
  if (e.kind == EventKind::end) {
    for (const Made& error : std::exchange(unheard_, {})) report(m, error);
  }
  if (e.kind != EventKind::exit) return;
  std::erase_if(errors_, [&](const Made& error) {
    if (!error.is_gone || error.tester != e.goroutine) return false;
    if (last_deed(error.tester) <= error.tested_step) lose(m, error);
    return true;
  });
}

void LostErrorDetector::note_cancel(const Moment& m, const trace::Event& e) {
  const bool is_wake = e.kind == EventKind::unblock;
  const GoroutineId who = is_wake ? e.other : e.goroutine;
  if (who >= selects_.size()) selects_.resize(who + 1);
  Select& select = selects_[who];
  const bool is_done = (is_wake || e.kind == EventKind::receive) && e.object != 0 &&
                       m.world.object(e.object).kind == trace::ObjectKind::done_channel;
  if (is_done) {
    select.took_done =
        is_wake ? select.waits : (e.flags & trace::watches_done) != 0 || select.took_done;
  } else {
    select.took_done = false;
  }
  select.waits = e.kind == EventKind::block &&
                 static_cast<trace::WaitReason>(e.detail) == trace::WaitReason::select;
}

void LostErrorDetector::see_send(const Moment& m, const trace::Event& e) {
  if ((e.flags & trace::value_is_text) == 0) return;
  if (e.object == 0 || m.world.object(e.object).kind != trace::ObjectKind::channel) return;
  const GoroutineId sender = e.kind == EventKind::send ? e.goroutine : e.other;
  const auto error = std::find_if(errors_.begin(), errors_.end(), [&](const Made& each) {
    return each.text == e.value && each.via == 0 && (each.maker == sender || each.tester == sender);
  });
  if (sender != 0 && error != errors_.end()) error->via = e.object;
}

void LostErrorDetector::lose(const Moment& m, Made error) {
  const GoroutineId last = error.tester != 0 ? error.tester : error.dropper;
  error.gone_site = m.world.goroutine(last).site;
  if (error.via == 0) {
    report(m, error);
  } else if (std::find(heard_.begin(), heard_.end(), error.via) == heard_.end()) {
    unheard_.push_back(error);
  }
}

void LostErrorDetector::see_default(const Moment& m) {
  const trace::Event& e = m.event;
  for (std::uint32_t i = 0; i < e.other; ++i) {
    const trace::SelectCase& c = m.trace.select_cases()[e.value + i];
    if (c.object == 0 || c.is_send == 0 || (c.flags & trace::value_is_text) == 0) continue;
    const trace::Object& channel = m.world.object(c.object);
    // Of errors that say the same, its own.
    const auto error = std::find_if(errors_.begin(), errors_.end(), [&](const Made& each) {
      return each.text == c.value && (each.maker == e.goroutine || each.tester == e.goroutine);
    });
    if (error == errors_.end()) continue;
    // A full channel has one already; an empty one without room had nobody to take it.
    if (channel.capacity > 0) {
      errors_.erase(error);
    } else {
      error->untaken = c.object;
      error->untaken_step = m.world.step;
      error->dropper = e.goroutine;
    }
  }
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
    if (const trace::ObjectId via = error->via; via != 0) {
      heard_.push_back(via);
      std::erase_if(unheard_, [&](const Made& each) { return each.via == via; });
    }
    errors_.erase(error);
  } else if (const bool listeners_are_gone = error->tester == 0 &&
                                             note.goroutine < selects_.size() &&
                                             selects_[note.goroutine].took_done;
             note.b != 0 || listeners_are_gone) {
    errors_.erase(error);  // with what the channel still held, or with whoever would have heard
  } else {
    error->dropper = note.goroutine;
    const bool will_end =
        error->tester != 0 && m.world.goroutine(error->tester).state != trace::GoroutineState::done;
    if (will_end) {
      error->is_gone = true;
      return;
    }
    if (error->tester == 0 || last_deed(error->tester) <= error->tested_step) lose(m, *error);
    errors_.erase(error);
  }
}

GoroutineId last_of(const Made& error) { return error.tester != 0 ? error.tester : error.dropper; }

// Made at one place, and lost at one by the same kind of luck.
bool are_alike(const Made& a, const Made& b) {
  const bool itself = last_of(a) == a.maker && last_of(b) == b.maker;
  return a.text == b.text && a.site == b.site && a.gone_site == b.gone_site &&
         a.untaken == b.untaken && (a.tester == 0) == (b.tester == 0) &&
         (itself || last_of(a) == last_of(b));
}

void LostErrorDetector::report(const Moment& m, const Made& error) {
  const auto told = std::find_if(told_.begin(), told_.end(),
                                 [&](const auto& each) { return are_alike(each.front(), error); });
  if (told == told_.end()) {
    told_.push_back({error});
    Finding made;
    made.kind = FindingKind::lost_error;
    made.cause_step = error.step;
    made.step = std::max(m.world.step, error.step);
    write(m, told_.back(), made);
    m.findings.push_back(std::move(made));
    return;
  }
  told->push_back(error);
  for (Finding& finding : m.findings) {
    const Made& first = told->front();
    if (finding.kind == FindingKind::lost_error && finding.cause_step == first.step &&
        finding.goroutines.front() == first.maker && finding.sites.front() == first.site) {
      write(m, *told, finding);
    }
  }
}

// How the last one who had it let it go.
std::string end_text(const Moment& m, const std::vector<Made>& alike) {
  const Made& error = alike.front();
  const GoroutineId last = last_of(error);
  const bool is_one = std::all_of(alike.begin(), alike.end(),
                                  [&](const Made& each) { return each.maker == error.maker; });
  const std::string who = last != error.maker ? m.names.goroutine(last) : is_one ? "it" : "they";
  const std::string_view them = alike.size() == 1 ? "it" : "them";
  if (error.untaken != 0) {
    return fmt::format(
        "{} tried to send {} on {} at step {}, when nobody was ready to receive, and went on", who,
        them, m.names.object(error.untaken), error.untaken_step);
  }
  if (error.tester != 0) {
    return fmt::format("{} only asked whether there was one, and returned", who);
  }
  return fmt::format("{} let {} go{} without a look", who, them, at_site(m, error.gone_site));
}

void LostErrorDetector::write(const Moment& m, const std::vector<Made>& alike,
                              Finding& finding) const {
  const Made& error = alike.front();
  const std::string_view text = m.trace.text(error.text);
  const bool is_one = alike.size() == 1;
  finding.goroutines.clear();
  finding.sites.clear();
  for (const Made& each : alike) {
    for (const auto& [who, site] :
         {std::pair(each.maker, each.site), std::pair(last_of(each), each.gone_site)}) {
      if (std::find(finding.goroutines.begin(), finding.goroutines.end(), who) !=
          finding.goroutines.end()) {
        continue;
      }
      finding.goroutines.push_back(who);
      finding.sites.push_back(site);
    }
  }
  finding.steps.assign(finding.goroutines.size(), finding.step);
  std::vector<GoroutineId> makers;
  makers.reserve(alike.size());
  for (const Made& each : alike) makers.push_back(each.maker);
  std::sort(makers.begin(), makers.end());
  makers.erase(std::unique(makers.begin(), makers.end()), makers.end());
  const std::string end = end_text(m, alike);
  if (is_one) {
    finding.title = fmt::format("the error \"{}\" is lost", text);
    finding.message =
        fmt::format("{} made it at step {}{}; {}. Nobody else has heard of it.",
                    m.names.goroutines(makers), error.step, at_site(m, error.site), end);
    return;
  }
  finding.title = fmt::format("{} errors \"{}\" are lost", alike.size(), text);
  finding.message =
      fmt::format("{} made {} of them{}; {}. Nobody else has heard of them.",
                  m.names.goroutines(makers), alike.size(), at_site(m, error.site), end);
}

}  // namespace

std::unique_ptr<Detector> lost_error_detector() { return std::make_unique<LostErrorDetector>(); }

}  // namespace interleave::detect
