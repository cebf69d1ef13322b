// Dining philosophers: everybody needs two forks, and shares each
// with a neighbour.
#include "patterns/dining_philosophers/variants.h"

#include <array>

namespace interleave::patterns::dining_philosophers {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"philosophers", "Philosophers", 2, 8, 3},
    Knob{"meals", "Meals of each", 1, 10, 2},
    Knob{"think-ms", "Thinking, less than", 1, 50, 12, "ms"},
    Knob{"eat-ms", "Eating", 0, 50, 2, "ms"},
};

constexpr std::array small = {Preset{"philosophers", 3},
                              Preset{"meals", 1},
                              Preset{"think-ms", 1}};

constexpr std::array variants = {
    Variant{
        .id = "ordered",
        .title = "Correct: lower number first",
        .summary =
            "Who needs two forks takes the one with the lower "
            "number first; for the last philosopher that is "
            "the right one.",
        .look = "The last philosopher begins with the other fork, "
                "so one of them gets both.",
        .mend = "",
        .main = ordered::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "waiter",
        .title = "Correct: one fewer sits down",
        .summary =
            "A semaphore lets one philosopher fewer sit down than "
            "there are forks, so one of them gets both.",
        .look = "One philosopher waits for a seat and has no fork "
                "meanwhile.",
        .mend = "",
        .main = waiter::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "left-then-right",
        .title = "Left, then right",
        .summary =
            "Each takes the left fork first; if all have one, all "
            "wait for the right one.",
        .look = "It takes all of them at one time: each has the "
                "left fork and waits for the right one.",
        .mend = "Take the fork with the lower number first, or let "
                "one philosopher fewer sit down.",
        .main = left_then_right::run,
        .expected = Outcome::deadlock,
        .within = 400,
        .rate_percent = 1.4,
        .go = {.runs = 200},
    },
};

constexpr std::array sources = {
    Source{"Dining philosophers problem",
           "https://en.wikipedia.org/wiki/"
           "Dining_philosophers_problem"},
    Source{"sync.Mutex", "https://pkg.go.dev/sync#Mutex"},
};

}  // namespace

const Pattern pattern = {
    .id = "dining-philosophers",
    .title = "Dining philosophers",
    .summary =
        "Everybody needs two forks, and shares each with a "
        "neighbour.",
    .group = "locks",
    .place = 620,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::dining_philosophers
