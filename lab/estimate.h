// What a count of random schedules says about all of them.
#pragma once

#include <cstdint>

namespace interleave::lab {

// From 0 to 1.
struct Interval {
  double low = 0, high = 1;
};

// Where the share of failing schedules lies with 95 % confidence, after `failing` of `all` > 0
// random ones (Wilson 1927, "Probable inference, the law of succession, and statistical
// inference"): with none failing, still up to about 4 / `all`.
Interval confidence_95(std::uint64_t failing, std::uint64_t all);

// What is still to be seen, after so many schedules that were drawn alike: estimates.
struct Unseen {
  double next_is_new = 0;  // how likely the next schedule is of a class not seen yet, from 0 to 1
  double classes = 0;      // so many classes at least were not seen yet
};

// From how many classes were seen in `schedules` > 0, and how many of them once and twice: the share
// by Good-Turing (Good 1953, "The population frequencies of species"), the number by Chao1 (Chao
// 1984, "Nonparametric estimation of the number of classes in a population"), which is a lower bound.
Unseen unseen(std::uint64_t once, std::uint64_t twice, std::uint64_t schedules);

}  // namespace interleave::lab
