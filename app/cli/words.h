// The words that name a program and its schedule, as typed, and what they ask for.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/session.h"

namespace interleave::app {

struct RunWords {
  std::string pattern;
  std::string schedule;
  std::vector<std::string> knobs;
  std::string strategy;
  std::uint64_t seed = 1;
  std::uint32_t max_steps = 100'000;
  std::string go;
  int processors = 0;  // 0: not given
  bool live = false;
  double slow = 1;
  CLI::Option* seed_option = nullptr;
};

// --knob, --seed, --go, --procs, --max-steps.
void add_program_words(CLI::App& command, RunWords& words);
// Those, and --schedule, --strategy, --live, --slow.
void add_run_words(CLI::App& command, RunWords& words);

// Empty if they ask for nothing that there is; `why` then says so in one sentence.
std::optional<RunRequest> request_of(const RunWords& words, std::string& why);

// "10s", "500ms", "2m", "1.5": in seconds; empty if it is none, or not above 0.
std::optional<double> parse_seconds(std::string_view text);

}  // namespace interleave::app
