// The first half minute: a run that stands just before its failure, and a line that says what to
// do. From there a short tour leads through some failures, or one plays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "lab/recorded_run.h"

namespace interleave::app {

struct Desk;

// Part of the desk.
struct Welcome {
  bool is_open = false;
  bool is_tour = false;  // the person has taken it
  std::size_t stop = 0;  // in welcome_stops()
};

struct WelcomeStop {
  std::string_view pattern, variant;
  std::string_view then;  // a sentence: what to do once the failure has been seen
};
std::span<const WelcomeStop> welcome_stops();

// So many steps before a failure a stop begins.
inline constexpr std::uint32_t steps_before_failure = 2;

// Shows the first stop, paused.
void open_welcome(Desk& desk);
// Shows the next stop of the tour, or its first one; after the last one it is over.
void take_tour(Desk& desk);
// Closes the line; what was never played, plays.
void leave_tour(Desk& desk);
// Closes it once the person has gone elsewhere.
void follow_welcome(Desk& desk);

// "Five goroutines are about to be lost.": of the run's gravest finding, before it is certain.
std::string foretold(const lab::RunResult& result);
// What the line says; "" if it is closed.
std::string welcome_text(const Desk& desk);
// What its two buttons say.
std::string tour_button(const Welcome& welcome);
std::string_view leave_button(const Welcome& welcome);

}  // namespace interleave::app
