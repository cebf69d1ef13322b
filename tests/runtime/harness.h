// Runs small programs on both schedulers and says what they printed and how they ended.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "runtime/golang.h"
#include "runtime/live.h"
#include "runtime/simulated.h"
#include "runtime/thread_pool.h"
#include "trace/file.h"
#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::tests {

class Seeded final : public runtime::Strategy {
 public:
  explicit Seeded(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    return static_cast<std::uint32_t>(engine_() % point.runnable.size());
  }
  std::uint32_t select_case(std::uint32_t count) override {
    return static_cast<std::uint32_t>(engine_() % count);
  }

 private:
  std::mt19937 engine_;
};

// The virtual time in milliseconds.
inline std::string at() { return std::to_string(runtime::now() / runtime::milliseconds(1)); }

struct Ran {
  trace::Trace trace;
  trace::EndReason end = trace::EndReason::finished;
  std::string output;  // printed lines, separated by a space
  std::string panic;   // the text of the first one that went on to the end, or ""
};

inline void summarise(Ran& ran) {
  // Whatever a run records, a file of it must be readable.
  std::string why;
  CHECK_MESSAGE(trace::from_bytes(trace::to_bytes(ran.trace), why), why);
  for (const trace::Event& e : ran.trace.events()) {
    if (e.kind != trace::EventKind::print) continue;
    if (!ran.output.empty()) ran.output += ' ';
    ran.output += ran.trace.text(e.value);
  }
  trace::History history(ran.trace);
  for (const trace::Goroutine& g : history.at(ran.trace.steps()).goroutines) {
    if (!g.panics.empty()) {
      ran.panic = ran.trace.text(ran.trace.events()[g.panics.front() - 1].value);
    }
  }
}

inline Ran run_once(const std::function<void()>& main, std::uint32_t seed = 1, int go_minor = 27,
                    runtime::RunLimits limits = {}) {
  Ran ran;
  Seeded strategy(seed);
  runtime::Simulated scheduler(strategy, &ran.trace, {.limits = limits, .go_minor = go_minor});
  ran.end = scheduler.run(main);
  summarise(ran);
  return ran;
}

// On real threads; the seed takes the choices among ready select cases.
inline Ran run_live(const std::function<void()>& main, std::uint32_t seed = 1,
                    runtime::LiveSettings settings = {}) {
  static runtime::ThreadPool pool;
  Ran ran;
  Seeded strategy(seed);
  runtime::Live live(pool, strategy, &ran.trace, settings);
  ran.end = live.run(main);
  summarise(ran);
  return ran;
}

inline std::string outcome_of(const Ran& ran) {
  std::string outcome = ran.output;
  if (!ran.panic.empty()) outcome += (outcome.empty() ? "panic: " : " panic: ") + ran.panic;
  if (ran.end == trace::EndReason::stuck) outcome += outcome.empty() ? "deadlock" : " deadlock";
  return outcome;
}

// Does the order of what happens depend on the clock? On real threads it is then not to be told.
inline bool is_timed(const Ran& ran) {
  return std::any_of(ran.trace.events().begin(), ran.trace.events().end(), [](const auto& e) {
    return e.kind == trace::EventKind::sleep || e.kind == trace::EventKind::work ||
           e.kind == trace::EventKind::timer_start || (e.flags & trace::has_deadline) != 0;
  });
}

// What the program can print, over many schedules and, if it asks no clock, on real threads;
// "panic: text" for one that panics, "deadlock" for one that is stuck, after what it printed.
inline std::set<std::string> outcomes(const std::function<void()>& main, int go_minor = 27,
                                      std::uint32_t seeds = 300) {
  constexpr std::uint32_t live_runs = 10;
  std::set<std::string> all;
  bool timed = false;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    const Ran ran = run_once(main, seed, go_minor);
    timed = timed || is_timed(ran);
    all.insert(outcome_of(ran));
  }
  const bool can_be_live = runtime::has_live() && !timed;
  for (std::uint32_t seed = 1; seed <= live_runs && can_be_live; ++seed) {
    all.insert(outcome_of(run_live(main, seed, {.run = {.go_minor = go_minor}})));
  }
  return all;
}

using Outcomes = std::set<std::string>;

}  // namespace interleave::tests

namespace doctest {
template <>
struct StringMaker<std::set<std::string>> {
  static String convert(const std::set<std::string>& outcomes) {
    std::string text;
    for (const std::string& outcome : outcomes) text += "\n    \"" + outcome + '"';
    return text.c_str();
  }
};
}  // namespace doctest
