#include "detect/analysis.h"

#include <algorithm>
#include <array>

namespace interleave::detect {

std::span<const DetectorMaker> all_detectors() {
  static constexpr std::array<DetectorMaker, 11> all = {
      panic_detector,      deadlock_detector,    leak_detector,     race_detector,
      lost_error_detector, cancellation_detector, lost_cancel_detector, growth_detector,
      overload_detector,   livelock_detector,    wrong_result_detector};
  return all;
}

Analysis::Analysis(std::span<const DetectorMaker> detectors) {
  for (const DetectorMaker make : detectors) detectors_.push_back(make());
}

void Analysis::advance(const trace::Trace& trace) {
  const trace::Names names(trace);
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
  const auto settle = [&] {
    if (settled_) return;
    settled_ = true;
    const Moment now = moment(world_.step);
    for (const auto& detector : detectors_) detector->settle(now);
  };
  while (world_.step < trace.steps()) {
    see_notes();
    settle();
    const Moment coming = moment(world_.step + 1);
    for (const auto& detector : detectors_) detector->before(coming);
    world_.advance(trace);
    reach_.see(coming.event);
    for (const auto& detector : detectors_) detector->see(coming);
    settled_ = false;
  }
  see_notes();
  if (world_.over) settle();
}

std::vector<Finding> Analysis::findings() const {
  std::vector<Finding> sorted = findings_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Finding& a, const Finding& b) { return a.step < b.step; });
  return sorted;
}

std::vector<Finding> detect_all(const trace::Trace& trace) {
  Analysis analysis;
  analysis.advance(trace);
  return analysis.findings();
}

}  // namespace interleave::detect
