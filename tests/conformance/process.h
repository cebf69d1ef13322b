// Runs another program and keeps what it wrote.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace interleave::conformance {

struct Process {
  int status = 0;  // its exit status; -N: ended by the signal N; 127: could not be started
  bool timed_out = false;
  std::string output;
  std::string errors;
};

// `command` is the program (found along PATH) and its arguments, `environment` all of its
// variables. A program that takes longer than `bound` is killed. May be called by several threads.
Process run_process(const std::vector<std::string>& command,
                    const std::vector<std::string>& environment,
                    const std::filesystem::path& folder, std::chrono::seconds bound);

}  // namespace interleave::conformance
