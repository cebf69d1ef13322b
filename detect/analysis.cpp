#include "detect/analysis.h"

#include <algorithm>
#include <array>

#include "trace/crash.h"

namespace interleave::detect {

using trace::EndReason;

std::span<const DetectorEntry> all_detectors() {
  static constexpr std::array<DetectorEntry, 12> all = {{
      {panic_detector, [](const Summary& s) { return s.may_end(EndReason::crashed); }},
      {deadlock_detector, [](const Summary& s) { return s.may_end(EndReason::stuck); }},
      // It takes back what it said if the program ends itself, or all are in a deadlock.
      {leak_detector,
       [](const Summary& s) {
         const bool takes_back =
             s.end == EndReason::exited || (s.end == EndReason::stuck && !s.main_returned);
         return !s.is_over || (s.end != EndReason::finished && !takes_back);
       }},
      {race_detector, [](const Summary& s) { return s.may_race; }},
      {lost_error_detector, [](const Summary& s) { return s.drops_error; }},
      // Whoever ignores it works for long, or begins the same twice.
      {cancellation_detector, [](const Summary& s) { return s.may_ignore_cancel; }},
      // Whoever has called a cancel function had it until then; afterwards it is of no use.
      {lost_cancel_detector,
       [](const Summary& s) { return s.contexts_left > 0 && (s.loses_cancel || !s.has_book); }},
      // Each is in a pile once, and a pile is one goroutine's: nobody comes by what all let go.
      {growth_detector,
       [](const Summary& s) {
         return s.most_timers >= timers_of_a_pile || s.most_contexts >= contexts_of_a_pile ||
                (s.most_started >= goroutines_of_a_pile && s.most_alive >= goroutines_of_a_pile);
       }},
      {overload_detector, [](const Summary& s) { return s.overloads; }},
      {busy_wait_detector,
       [](const Summary& s) { return s.has(trace::EventKind::select_default); }},
      {livelock_detector, [](const Summary& s) { return s.may_end(EndReason::step_limit); }},
      {wrong_result_detector, [](const Summary& s) { return s.breaks_promise; }},
  }};
  return all;
}

bool may_find_anything(const Summary& summary) {
  const auto all = all_detectors();
  return std::any_of(all.begin(), all.end(),
                     [&](const DetectorEntry& each) { return each.may_find(summary); });
}

trace::Outcome outcome_at_a_glance(const trace::Trace& trace, const Summary& summary) {
  using trace::Outcome;
  if (!summary.is_over) return Outcome::unknown;
  if (summary.end == EndReason::crashed && trace::crash_step(trace) != 0) return Outcome::panic;
  if (summary.end == EndReason::stuck && !summary.main_returned) return Outcome::deadlock;
  // Where all have ended nobody has waited for ever.
  if (!summary.is_finished()) return Outcome::unknown;
  if (summary.may_race) return Outcome::data_race;
  return summary.breaks_promise ? Outcome::wrong_result : Outcome::unknown;
}

Analysis::Analysis(std::span<const DetectorEntry> detectors) : entries_(detectors) {
  for (const DetectorEntry& each : detectors) detectors_.push_back(each.make());
}

// Until the last thing that a person did, whoever waited could still be helped.
bool Analysis::look_for_persons(const trace::Trace& trace) {
  std::uint32_t last = 0;
  for (; scanned_ < trace.steps(); ++scanned_) {
    const trace::Event& e = trace.events()[scanned_];
    if (e.kind == trace::EventKind::go && e.detail != 0) persons_.push_back(e.other);
    if (persons_.empty()) continue;
    if (std::find(persons_.begin(), persons_.end(), e.goroutine) != persons_.end()) {
      last = scanned_ + 1;
    }
  }
  if (last > 0) open_until_ = last;
  return last > 0;
}

void Analysis::begin_anew() {
  detectors_.clear();
  for (const DetectorEntry& each : entries_) detectors_.push_back(each.make());
  world_ = {};
  reach_ = {};
  notes_ = 0;
  findings_.clear();
}

void Analysis::advance(const trace::Trace& trace, std::uint32_t until) {
  if (look_for_persons(trace)) {
    if (world_.step > 0 && !entries_.empty()) begin_anew();
    reach_.set_open_until(open_until_);
  }
  const Names names(trace);
  static const trace::Event none;
  const auto moment = [&](std::uint32_t step) {
    const trace::Event& event = step > 0 ? trace.events()[step - 1] : none;
    return Moment{trace, names, world_, event, reach_, findings_};
  };
  const auto see_notes = [&] {
    const Moment now = moment(world_.step);
    for (; notes_ < trace.notes().size() && trace.notes()[notes_].step <= world_.step; ++notes_) {
      const trace::Note& note = trace.notes()[notes_];
      reach_.see(note, world_.step);
      for (const auto& detector : detectors_) detector->see_note(now, note);
    }
  };
  while (world_.step < std::min(trace.steps(), until)) {
    // What was noted since the last event led to the one that comes.
    see_notes();
    const Moment coming = moment(world_.step + 1);
    for (const auto& detector : detectors_) detector->before(coming);
    world_.advance(trace);
    reach_.see(coming.event);
    for (const auto& detector : detectors_) detector->see(coming);
    for (const auto& detector : detectors_) detector->settle(coming);
  }
}

std::vector<Finding> Analysis::findings() const {
  // A stable sort takes memory in a way that compilers now frown upon.
  std::vector<std::pair<std::uint32_t, std::size_t>> order;
  order.reserve(findings_.size());
  for (std::size_t i = 0; i < findings_.size(); ++i) order.emplace_back(findings_[i].step, i);
  std::sort(order.begin(), order.end());
  std::vector<Finding> sorted;
  sorted.reserve(order.size());
  for (const auto& [step, index] : order) sorted.push_back(findings_[index]);
  return sorted;
}

namespace {

std::vector<Finding> found_by(std::span<const DetectorEntry> detectors, const trace::Trace& trace,
                              const Summary& summary) {
  std::vector<std::unique_ptr<Detector>> needed;
  for (const DetectorEntry& each : detectors) {
    if (each.may_find(summary)) needed.push_back(each.make());
  }
  if (needed.empty()) return {};
  Analysis analysis(std::move(needed));
  analysis.advance(trace);
  return analysis.findings();
}

}  // namespace

std::vector<Finding> detect_all(const trace::Trace& trace, const Summary& summary) {
  return found_by(all_detectors(), trace, summary);
}

std::vector<Finding> detect_all(const trace::Trace& trace) {
  return detect_all(trace, Screen().look_at(trace));
}

std::vector<Finding> remarks_on(const trace::Trace& trace) {
  return found_by(all_remarks(), trace, Screen().look_at(trace));
}

}  // namespace interleave::detect
