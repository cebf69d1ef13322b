// All detectors at work on one trace, which may still grow.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "detect/detector.h"
#include "detect/screen.h"

namespace interleave::detect {

// One detector.
struct DetectorEntry {
  std::unique_ptr<Detector> (*make)();
  // Can it find anything in a whole trace like this? To say yes costs time and nothing else.
  bool (*may_find)(const Summary& summary);
};
// Every detector there is.
std::span<const DetectorEntry> all_detectors();
// As detect_all (finding.h), of a trace that a Screen has looked at.
std::vector<Finding> detect_all(const trace::Trace& trace, const Summary& summary);
// False: none of them can find anything in a whole trace like this.
bool may_find_anything(const Summary& summary);
// The outcome of a whole run where a look at it is enough to tell, with or without its book; else
// unknown. The same as that of what detect_all finds, which would go on to say why.
trace::Outcome outcome_at_a_glance(const trace::Trace& trace, const Summary& summary);
// What is told beside the verdict.
std::span<const DetectorEntry> all_remarks();

class Analysis {
 public:
  explicit Analysis(std::span<const DetectorEntry> detectors = all_detectors());
  explicit Analysis(std::vector<std::unique_ptr<Detector>> detectors)
      : detectors_(std::move(detectors)) {}

  // Reads what the trace has by now, or its first `until` events; always the same trace. All of it
  // once more if a person has acted since the last time: what was certain before may have been undone.
  void advance(const trace::Trace& trace,
               std::uint32_t until = std::numeric_limits<std::uint32_t>::max());
  // In the order in which they became certain.
  std::vector<Finding> findings() const;

 private:
  // True if one has done something more.
  bool look_for_persons(const trace::Trace& trace);
  void begin_anew();

  std::span<const DetectorEntry> entries_ = {};  // that detectors_ were made from
  std::vector<std::unique_ptr<Detector>> detectors_;
  trace::World world_;
  Reach reach_;
  std::uint32_t scanned_ = 0;                // events in which a person was looked for
  std::vector<trace::GoroutineId> persons_;  // who acted from outside
  std::uint32_t open_until_ = 0;             // the step of the last thing that they did
  std::size_t notes_ = 0;                    // seen
  std::vector<Finding> findings_;
};

}  // namespace interleave::detect
