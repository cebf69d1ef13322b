// What the verdict card says at a step. Pure: words from the trace and the findings.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "visualizer/view.h"

namespace interleave::visualizer {

enum class Tone : std::uint8_t {
  neutral,  // not over, or nothing certain yet
  good,     // over, and clean
  unsure,   // cut short
  bad,      // a finding is certain
};

struct OtherFinding {
  std::string text;          // "leak: 1 goroutine will never end"
  std::uint32_t moment = 0;  // where it leads
  trace::GoroutineId concerns = 0;
  friend bool operator==(const OtherFinding&, const OtherFinding&) = default;
};

// A place in the code of which a finding speaks.
struct VerdictPlace {
  std::string text;          // "at worker_pool.go:31"
  std::uint32_t moment = 0;  // when who is concerned was there
  trace::GoroutineId concerns = 0;
  friend bool operator==(const VerdictPlace&, const VerdictPlace&) = default;
};

struct Verdict {
  Tone tone = Tone::neutral;
  std::string tag;                   // "LEAK", "LEAK · 1 of 2"
  std::string certain;               // "certain: step 21"; with a finding only
  std::string title;                 // "5 goroutines will never end"
  std::string message;               // one or two sentences
  std::string mend;                  // what to change; with a finding only
  std::vector<OtherFinding> others;  // further findings, a line each
  std::vector<std::string> output;   // what was printed so far
  // Where the links lead; 0: no such link.
  std::uint32_t moment = 0, cause = 0;
  std::string cause_text;            // "cause: collect returned (step 94)"
  std::vector<VerdictPlace> places;  // each once, the first few
  trace::GoroutineId concerns = 0;   // the first goroutine of the finding
  std::vector<std::string> circle;   // of a circle of waits, a line for each arrow on the stage
  std::vector<std::string> facts;    // of what is selected (known_of.h)
  bool is_of_selection = false;      // and no verdict
  bool has_run = true;               // false for a program that does not compile: no dump
};

// At the scene's cursor.
Verdict verdict_of(const Scene& scene);

}  // namespace interleave::visualizer
