// Programs with their one kind of finding, and healthy ones: tried on many schedules, from a file
// and on live threads.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/live.h"
#include "runtime/simulated.h"
#include "runtime/thread_pool.h"
#include "trace/file.h"

namespace interleave::tests {

using namespace interleave::runtime;

struct Program {
  std::string_view name;
  std::string_view kind;  // the one finding's, or "" for a healthy one
  std::function<void()> main;
  int go_minor = 27;
  std::uint32_t max_steps = 4000;
};

inline std::vector<std::string> kinds(const trace::Trace& trace) {
  std::vector<std::string> found;
  for (const detect::Finding& finding : detect::detect_all(trace)) {
    found.emplace_back(detect::kind_name(finding.kind));
  }
  return found;
}

inline std::string listed(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& each : all) text += each + ", ";
  return text;
}

inline trace::Trace run(const Program& program, std::uint64_t seed) {
  explore::Random random(seed);
  trace::Trace trace;
  Simulated(random, &trace,
            {.limits = {.max_steps = program.max_steps}, .go_minor = program.go_minor})
      .run(program.main);
  return trace;
}

inline trace::Trace run_live(const Program& program) {
  explore::Random random(1);
  trace::Trace trace;
  ThreadPool pool;
  Live(pool, random, &trace,
       {.run = {.limits = {.max_steps = program.max_steps}, .go_minor = program.go_minor}})
      .run(program.main);
  return trace;
}

// How thorough check() is. bench/false_alarms sets more before it begins, and looks at healthy
// programs alone.
struct Effort {
  std::uint64_t schedules = 100;
  int live_runs = 1;
  bool healthy_only = false;
  int programs = 0;  // counted by check()
};
inline Effort effort;

// Whatever the schedule, on fibers, from a file and on live threads.
inline void check(const std::vector<Program>& programs) {
  for (const Program& program : programs) {
    if (effort.healthy_only && !program.kind.empty()) continue;
    ++effort.programs;
    CAPTURE(program.name);
    const auto is_right = [&](const std::vector<std::string>& found) {
      if (program.kind.empty()) return found.empty();
      if (found.empty()) return false;
      for (const std::string& each : found) {
        if (each != program.kind) return false;
      }
      return true;
    };
    for (std::uint64_t seed = 0; seed < effort.schedules; ++seed) {
      CAPTURE(seed);
      const trace::Trace trace = run(program, seed);
      const std::vector<std::string> found = kinds(trace);
      CAPTURE(listed(found));
      REQUIRE(is_right(found));
      std::string why;
      const auto loaded = trace::from_bytes(trace::to_bytes(trace), why);
      REQUIRE_MESSAGE(loaded, why);
      if (seed <= 2) REQUIRE(kinds(*loaded) == found);
    }
    for (int i = 0; i < effort.live_runs && has_live(); ++i) {
      const std::vector<std::string> live = kinds(run_live(program));
      CAPTURE(listed(live));
      REQUIRE(is_right(live));
    }
  }
}

// Something else that goes on for a while, and holds nothing of interest.
inline void meanwhile(int turns) {
  for (int i = 0; i < turns; ++i) sleep(milliseconds(1));
}

}  // namespace interleave::tests
