// Go's math/rand, as choices of the schedule: what a run draws is recorded and replayed with it,
// and an exhaustive search goes through every number. It makes n times as many runs for a number
// below n: keep n small there.
//
//   if (rand_intn(3) == 0) return new_error("unlucky");
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/scheduler.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Go's rand.Intn: a number in [0, n). Panics "invalid argument to Intn" unless n > 0.
std::int64_t rand_intn(std::int64_t n, Where where = std::source_location::current());

// Go's rand.Perm: the numbers below n in any order. Panics "runtime error: makeslice: len out of
// range" for a negative n.
std::vector<int> rand_perm(int n, Where where = std::source_location::current());

// What rand_shuffle panics with; nothing for a number that is not negative.
void check_shuffle(int n, Where where);

// Go's rand.Shuffle: calls swap(i, j) to exchange two of n elements, until they are in any order.
// Panics "invalid argument to Shuffle" for a negative n.
template <class Swap>
void rand_shuffle(int n, Swap&& swap, Where where = std::source_location::current()) {
  check_shuffle(n, where);
  for (int i = n - 1; i > 0; --i) swap(i, static_cast<int>(rand_intn(i + 1, where)));
}

}  // namespace interleave::runtime
