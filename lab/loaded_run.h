// A run that comes from a trace file.
#pragma once

#include <optional>
#include <string>

#include "lab/recorded_run.h"

namespace interleave::lab {

struct LoadedRun {
  RunResult result;
  // Which variant's code it ran, and with what, as far as the trace tells. Without a pattern if it
  // is a program of somebody's own.
  RunRequest request;
  std::string file;  // its name, without folders
};

// Empty if it cannot be read, or is no trace; `why` then says so in one sentence.
std::optional<LoadedRun> load_run(const std::string& path, std::string& why);

}  // namespace interleave::lab
