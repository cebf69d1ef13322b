// Who makes the runs of a job, one after the other, and sums up what came of them. No threads: a
// worker is used by one at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "explore/classes.h"
#include "explore/explorer.h"
#include "explore/tally.h"
#include "runtime/simulated.h"
#include "trace/trace.h"

namespace interleave::explore {

// What the runs of a job are made of. `options.how` has all its numbers.
struct Task {
  Program program;
  Options options;
};

// Schedules first, first + 1, ... end - 1.
struct Block {
  std::uint64_t first = 0, end = 0;
};

// What a block of runs came to.
struct BlockResult {
  Seen seen;
  std::uint64_t made = 0, steps = 0, failing = 0;
  bool is_through = false;  // of a search: there is no schedule left
  bool is_idle = false;     // there was nothing to do for this worker, but may be soon

  // Keeps the memory.
  void clear();
};

class Worker {
 public:
  virtual ~Worker() = default;
  // Makes them, or as many of them as there are, and adds what came of them to an empty result.
  // What the program lets escape comes through.
  virtual void work(Block block, BlockResult& result) = 0;
  // What each run is made with.
  virtual runtime::RunSettings settings() const = 0;
};

// Draws schedules: the number of each gives its seed. The task must outlive it.
std::unique_ptr<Worker> make_sampling_worker(const Task& task);
// Goes through the schedules of a space in their order; there can be one such worker of a task. For
// several see search_team.h.
std::unique_ptr<Worker> make_search_worker(const Task& task);

}  // namespace interleave::explore
