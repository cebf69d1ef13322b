// The words that name a program and its schedule, as typed, and what they ask for.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lab/recorded_run.h"

namespace interleave::app {

struct RunWords {
  std::string pattern;
  std::string schedule;
  std::vector<std::string> knobs, acts;
  std::string strategy;
  std::uint64_t seed = 1;
  std::uint32_t max_steps = 100'000;
  std::string go;
  int processors = 0;  // 0: not given
  bool live = false;
  double slow = 1;
  CLI::Option* seed_option = nullptr;
};

// --knob, --act, --seed, --go, --procs, --max-steps, --schedule, --strategy, --live, --slow.
void add_schedule_words(CLI::App& command, RunWords& words);
// A pattern, and --knob, --act, --seed, --go, --procs, --max-steps.
void add_program_words(CLI::App& command, RunWords& words);
// A pattern, and all of those.
void add_run_words(CLI::App& command, RunWords& words);

// Does a program's name or schedule say who takes the choices? "pipeline#random.4" does.
bool says_who_chooses(std::string_view text);

// Is it meant to be a file? A pattern's name has no dot, and is followed by one slash at most.
bool is_trace_file(const std::string& word);

// "a picture cannot be taken by hand; ...": why a run by hand is refused.
std::string by_hand_refused(std::string_view what);

// Empty if they ask for nothing that there is, or for what would be ignored; `why` then says so in
// one sentence.
std::optional<lab::RunRequest> request_of(const RunWords& words, std::string& why);

// "10s", "500ms", "2m", "1.5": in seconds; empty if it is none, or not above 0.
std::optional<double> parse_seconds(std::string_view text);

}  // namespace interleave::app
