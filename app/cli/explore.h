// The commands that make many runs: explore and verify.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "explore/explorer.h"
#include "lab/recorded_run.h"

namespace interleave::app {

struct ExploreOptions {
  lab::RunRequest request = {};
  explore::How how = {.strategy = "portfolio"};
  explore::Budget budget = {};
  unsigned threads = 0;  // 0: one per core
  bool minimises = false;
  bool as_json = false;
};
// Returns the exit status. Ctrl-C ends it early; what has been seen is then told.
int explore_pattern(const ExploreOptions& options);

struct VerifyOptions {
  std::string pattern;              // empty: all
  std::uint64_t schedules = 2'000;  // of a correct variant at its first knobs; at least 1
  unsigned live_runs = 0;           // of each variant
  bool as_json = false;
};
int verify_patterns(const VerifyOptions& options);

// The line that says how far it is, while a terminal shows it; gone at the end.
class ProgressLine {
 public:
  // Nothing is shown if stderr is no terminal.
  explicit ProgressLine(const explore::Budget& budget);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const explore::Progress& progress);

 private:
  explore::Budget budget_;
  bool is_terminal_;
  bool is_shown_ = false;
};

// Set by Ctrl-C while it lives.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  static const std::atomic<bool>& flag();

 private:
  void (*before_)(int);
};

}  // namespace interleave::app
