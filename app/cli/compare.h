// The command that compares two runs.
#pragma once

#include <string>

#include "app/cli/words.h"

namespace interleave::app {

struct CompareWords {
  RunWords run;       // of the left one; the right one has its words, too
  std::string other;  // a variant or a trace file; empty: the correct one against the first
  bool as_json = false;
  std::string run_option;  // one that was given and is of runs to be made; ""

  bool all_are_traces() const {
    return is_trace_file(run.pattern) && (other.empty() || is_trace_file(other));
  }
};

// Returns the exit status: exit_clean if they could be compared, whatever came of it.
int compare_runs(const CompareWords& words);

}  // namespace interleave::app
