// Runs small programs on the simulated scheduler and says what they printed and how they ended.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <functional>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::tests {

class Seeded final : public runtime::Strategy {
 public:
  explicit Seeded(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t next_goroutine(std::span<const trace::GoroutineId> runnable) override {
    return static_cast<std::uint32_t>(engine_() % runnable.size());
  }
  std::uint32_t select_case(std::uint32_t count) override {
    return static_cast<std::uint32_t>(engine_() % count);
  }

 private:
  std::mt19937 engine_;
};

struct Ran {
  trace::Trace trace;
  trace::EndReason end = trace::EndReason::finished;
  std::string output;  // printed lines, separated by a space
  std::string panic;   // the text of the first one that went on to the end, or ""
};

inline Ran run_once(const std::function<void()>& main, std::uint32_t seed = 1, int go_minor = 27,
                    runtime::RunLimits limits = {}) {
  Ran ran;
  Seeded strategy(seed);
  runtime::Simulated scheduler(strategy, &ran.trace, {.limits = limits, .go_minor = go_minor});
  ran.end = scheduler.run(main);
  for (const trace::Event& e : ran.trace.events()) {
    if (e.kind == trace::EventKind::print) {
      if (!ran.output.empty()) ran.output += ' ';
      ran.output += ran.trace.text(e.value);
    }
  }
  trace::History history(ran.trace);
  for (const trace::Goroutine& g : history.at(ran.trace.steps()).goroutines) {
    if (!g.panics.empty()) {
      ran.panic = ran.trace.text(ran.trace.events()[g.panics.front() - 1].value);
    }
  }
  return ran;
}

// What the program can print, over many schedules; "panic: text" for one that panics, "deadlock"
// for one that is stuck, after what it printed.
inline std::set<std::string> outcomes(const std::function<void()>& main, int go_minor = 27,
                                      std::uint32_t seeds = 300) {
  std::set<std::string> all;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    const Ran ran = run_once(main, seed, go_minor);
    std::string outcome = ran.output;
    if (!ran.panic.empty()) outcome += (outcome.empty() ? "panic: " : " panic: ") + ran.panic;
    if (ran.end == trace::EndReason::stuck) outcome += outcome.empty() ? "deadlock" : " deadlock";
    all.insert(outcome);
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
