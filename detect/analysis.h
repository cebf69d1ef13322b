// All detectors at work on one trace, which may still grow.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "detect/detector.h"

namespace interleave::detect {

// Makes one detector.
using DetectorMaker = std::unique_ptr<Detector> (*)();
// Every detector there is.
std::span<const DetectorMaker> all_detectors();

class Analysis {
 public:
  explicit Analysis(std::span<const DetectorMaker> detectors = all_detectors());

  // Reads what the trace has by now; always the same trace. What its last step leads to is known
  // when the next one comes, or the run is over.
  void advance(const trace::Trace& trace);
  // In the order in which they became certain.
  std::vector<Finding> findings() const;

 private:
  std::vector<std::unique_ptr<Detector>> detectors_;
  trace::World world_;
  Reach reach_;
  std::size_t notes_ = 0;  // seen
  bool settled_ = true;
  std::vector<Finding> findings_;
};

}  // namespace interleave::detect
