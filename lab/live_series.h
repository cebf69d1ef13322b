// Many live runs of one program, several at once: what came of them.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>

#include "lab/recorded_run.h"
#include "lab/request.h"
#include "trace/outcome.h"

namespace interleave::lab {

struct LiveSeries {
  unsigned runs = 0;
  // How it ended; and of each end the first run that had it, from 1 on, in the order in which the
  // runs ended.
  std::map<trace::Outcome, unsigned> first;
};

// Runs it `runs` times on real threads, `at_once` > 0 at a time, until one ends as `is_enough` says
// or *cancel (may be null) is set. What a goroutine lets escape is thrown.
//
//   const LiveSeries series = run_live_series(request, 200, 8, nullptr,
//       [](trace::Outcome outcome) { return outcome != trace::Outcome::clean; });
LiveSeries run_live_series(const RunRequest& request, unsigned runs, unsigned at_once,
                           const std::atomic<bool>* cancel,
                           const std::function<bool(trace::Outcome)>& is_enough);

}  // namespace interleave::lab
