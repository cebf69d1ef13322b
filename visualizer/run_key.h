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

  // What is new since the last call, if anything. `run`: Digest's id, as a run on live threads has no
  // schedule that tells it from the one that was in the same place before.
  News take(const trace::Trace& shown, std::uint64_t run = 0) {
    const bool same = trace_ == &shown && run_ == run && schedule_ == shown.schedule;
    if (same && steps_ == shown.steps()) return News::none;
    trace_ = &shown;
    run_ = run;
    steps_ = shown.steps();
    schedule_ = shown.schedule;
    return same ? News::longer : News::another;
  }

 private:
  const trace::Trace* trace_ = nullptr;
  std::uint64_t run_ = 0;
  std::uint32_t steps_ = 0;
  std::string schedule_;
};

}  // namespace interleave::visualizer
