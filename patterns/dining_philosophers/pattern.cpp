// Dining philosophers: a circle of people, each of whom needs two
// forks.
#include "patterns/dining_philosophers/variants.h"

#include <array>

namespace interleave::patterns::dining_philosophers {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"philosophers", "Philosophers", 2, 7, 4},
    Knob{"meals", "Meals each", 1, 5, 1},
};

constexpr std::array small = {Preset{"philosophers", 2},
                              Preset{"meals", 1}};

constexpr std::array variants = {
    Variant{
        .id = "ordered",
        .title = "Correct: one order",
        .summary = "Each takes the fork with the smaller number "
                   "first: the circle is broken.",
        .mend = "",
        .main = ordered::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "waiter",
        .title = "Correct: a waiter",
        .summary = "A semaphore lets one fewer sit down than there "
                   "are forks: one of them can eat.",
        .mend = "",
        .main = waiter::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "left-then-right",
        .title = "Left, then right",
        .summary = "Each takes the left fork first. If all have "
                   "one, all wait for their neighbour.",
        .mend = "Take the fork with the smaller number first.",
        .main = left_then_right::run,
        .expected = Outcome::deadlock,
        .within = 300,
        .rate_percent = 1.6,
        .go = {.runs = 200},
    },
};

}  // namespace

const Pattern pattern = {
    .id = "dining-philosophers",
    .title = "Dining philosophers",
    .summary =
        "Philosophers sit in a circle with a fork between "
        "each two; eating takes both forks.",
    .group = "locks",
    .place = 620,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::dining_philosophers
