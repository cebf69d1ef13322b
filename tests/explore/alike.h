// Are two reports the same, but for how long they took?
#pragma once

#include <doctest/doctest.h>

#include <cstddef>

#include "explore/explorer.h"

namespace interleave::tests {

inline void check_alike(const explore::Report& a, const explore::Report& b) {
  CHECK(a.schedules == b.schedules);
  CHECK(a.redundant == b.redundant);
  CHECK(a.steps == b.steps);
  CHECK(a.cut == b.cut);
  CHECK(a.settings.limits.max_steps == b.settings.limits.max_steps);
  CHECK(a.exhausted == b.exhausted);
  CHECK(a.spins == b.spins);
  CHECK(a.classes == b.classes);
  CHECK(a.has_all_classes == b.has_all_classes);
  REQUIRE(a.outcomes.size() == b.outcomes.size());
  for (std::size_t i = 0; i < a.outcomes.size(); ++i) {
    CHECK(a.outcomes[i].outcome == b.outcomes[i].outcome);
    CHECK(a.outcomes[i].schedules == b.outcomes[i].schedules);
  }
  REQUIRE(a.failures.size() == b.failures.size());
  for (std::size_t i = 0; i < a.failures.size(); ++i) {
    CHECK(a.failures[i].outcome == b.failures[i].outcome);
    CHECK(a.failures[i].how == b.failures[i].how);
    CHECK(a.failures[i].schedule == b.failures[i].schedule);
    CHECK(a.failures[i].steps == b.failures[i].steps);
    CHECK(a.failures[i].title == b.failures[i].title);
  }
}

// By what each outcome is split, too.
inline void check_alike(const explore::Snapshot& a, const explore::Snapshot& b) {
  REQUIRE(a.tallies.size() == b.tallies.size());
  for (std::size_t i = 0; i < a.tallies.size(); ++i) {
    const explore::Tally &one = a.tallies[i], &other = b.tallies[i];
    CHECK(one.outcome == other.outcome);
    CHECK(one.schedules == other.schedules);
    CHECK(one.first == other.first);
    CHECK(one.how == other.how);
    REQUIRE(one.kinds.size() == other.kinds.size());
    for (std::size_t k = 0; k < one.kinds.size(); ++k) {
      CHECK(one.kinds[k].title == other.kinds[k].title);
      CHECK(one.kinds[k].schedules == other.kinds[k].schedules);
      CHECK(one.kinds[k].steps == other.kinds[k].steps);
      CHECK(one.kinds[k].number == other.kinds[k].number);
      CHECK(one.kinds[k].how == other.kinds[k].how);
    }
  }
}

}  // namespace interleave::tests
