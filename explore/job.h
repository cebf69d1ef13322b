// Many schedules of a program as work that can be done piece by piece: on threads, or by whoever has
// time for a block now and then. What came of it so far can be asked at any time.
//
//   Job job(program, options);
//   while (job.work(0)) show(job.snapshot());
//   const Report report = job.report();
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "explore/explorer.h"
#include "explore/tally.h"
#include "explore/worker.h"

namespace interleave::explore {

class SearchTeam;

// What came of the schedules so far.
struct Snapshot {
  Progress progress;
  std::vector<Tally> tallies;   // the most frequent first
  std::uint64_t redundant = 0;  // as in Report
  std::uint64_t steps = 0;
  std::uint64_t cut = 0;
  std::uint64_t classes = 0, classes_once = 0, classes_twice = 0;
  bool has_all_classes = true;
  bool spins = false;
  bool exhausted = false;
  bool is_over = false;
};

class Job {
 public:
  // Throws std::invalid_argument for a strategy that there is not, or with numbers that it cannot
  // have. Ready to work; nothing has been run.
  Job(Program program, const Options& options);
  ~Job();
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  // So many may work at once: see Options::threads.
  unsigned workers() const { return static_cast<unsigned>(places_.size()); }
  // Makes a block of runs as this worker, which nobody else does meanwhile. False: nothing was left
  // to do, or the job is over. What the program lets escape ends the job and comes to the caller.
  // The calls for one worker should come from one thread, until the last one, which returns false.
  bool work(unsigned worker);
  // If there was nothing to do for this worker in its last block, waits until there may be, but not
  // for long. For threads, between two blocks.
  void rest(unsigned worker);
  // Ends it soon; what was seen stays. By anybody.
  void cancel() { stop_ = true; }
  // By anybody, at any time.
  Progress progress() const;
  Snapshot snapshot() const;
  // The same for who must not wait: false, and nothing is changed, while a worker adds to it.
  bool try_snapshot(Snapshot& into) const;
  // With what each failure is; makes a run for each. Nobody may be at work.
  Report report() const;

 private:
  using Clock = std::chrono::steady_clock;

  double seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }
  bool is_over() const;
  Snapshot seen_now() const;  // with the mutex held
  // What is to be done next; empty if nothing is left.
  Block next_block();
  // Its memory goes back to the pools of the thread that it worked on.
  void dismiss(unsigned worker);
  Failure describe(const Tally& tally) const;

  std::unique_ptr<Worker> make_worker();

  Task task_;
  bool is_search_;
  std::unique_ptr<SearchTeam> team_;  // of a search by several
  struct Place {                      // used by one thread at a time
    std::unique_ptr<Worker> worker;   // made by its first block, as that may run the program
    BlockResult result;
  };
  std::vector<Place> places_;
  Clock::time_point begin_ = Clock::now();
  std::atomic<std::uint64_t> handed_out_ = 0, made_ = 0, steps_ = 0, failing_ = 0;
  std::atomic<bool> stop_ = false, is_through_ = false;
  mutable std::mutex mutex_;
  Seen seen_;                           // guarded by the mutex
  runtime::RunSettings settings_ = {};  // of the runs; guarded by the mutex
};

}  // namespace interleave::explore
