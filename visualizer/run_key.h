// Which run a view has derived its data from, and whether that is still the one that is shown.
#pragma once

#include <cstdint>
#include <string>

#include "trace/trace.h"

namespace interleave::visualizer {

class RunKey {
 public:
  enum class News : std::uint8_t {
    none,
    longer,   // the same run has gone on
    another,  // a run that was not shown before
  };

  // What is new since the last call, if anything.
  News take(const trace::Trace& shown) {
    const bool same = trace_ == &shown && schedule_ == shown.schedule;
    if (same && steps_ == shown.steps()) return News::none;
    trace_ = &shown;
    steps_ = shown.steps();
    schedule_ = shown.schedule;
    return same ? News::longer : News::another;
  }

 private:
  const trace::Trace* trace_ = nullptr;
  std::uint32_t steps_ = 0;
  std::string schedule_;
};

}  // namespace interleave::visualizer
