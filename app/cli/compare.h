// The command that compares two runs.
#pragma once

#include <string>

#include "app/cli/words.h"

namespace interleave::app {

struct CompareWords {
  RunWords run;       // of the left one; the right one has its words, too
  std::string other;  // a variant or a trace file; empty: the correct one against the first
  bool as_json = false;
};

// Returns the exit status: exit_clean if they could be compared, whatever came of it.
int compare_runs(const CompareWords& words);

}  // namespace interleave::app
