// Reach's memory against its definition, at each step of a run.
#pragma once

#include <doctest/doctest.h>

#include <vector>

#include "detect/reach.h"
#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::tests {

// So that a test whose runs show nothing fails.
struct StuckSeen {
  std::uint64_t looks = 0, stuck = 0;  // stuck goroutines, summed over the looks
  std::uint64_t freed = 0;             // looks at which fewer were stuck than at the one before
};

inline void compare_stuck(const trace::Trace& trace, StuckSeen& seen) {
  detect::Reach often, rarely, plain;
  trace::World world;
  std::size_t note = 0, last = 0;
  while (world.step < trace.steps()) {
    for (; note < trace.notes().size() && trace.notes()[note].step <= world.step; ++note) {
      for (detect::Reach* const each : {&often, &rarely, &plain}) {
        each->see(trace.notes()[note], world.step);
      }
    }
    world.advance(trace);
    for (detect::Reach* const each : {&often, &rarely, &plain}) {
      each->see(trace.events()[world.step - 1]);
    }
    if (world.over) break;
    CAPTURE(world.step);
    const std::vector<trace::GoroutineId> stuck = plain.stuck_by_scan(trace, world);
    REQUIRE(often.stuck(trace, world) == stuck);
    REQUIRE(often.anybody_runs() == plain.anybody_runs());
    if (world.step % 7 == 0) REQUIRE(rarely.stuck(trace, world) == stuck);
    ++seen.looks;
    seen.stuck += stuck.size();
    seen.freed += stuck.size() < last ? 1 : 0;
    last = stuck.size();
  }
}

}  // namespace interleave::tests
