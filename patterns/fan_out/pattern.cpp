// Fan-out, fan-in: one goroutine a request, all results in one
// place, and the first error ends it for all.
#include "patterns/fan_out/variants.h"

#include <array>

namespace interleave::patterns::fan_out {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"fetches", "Fetches", 1, 12, 5},
    Knob{"failing", "Failing fetch (0: none)", 0, 12, 3},
    Knob{"latency-ms", "Latency", 1, 200, 40, "ms"},
};

constexpr std::array small = {Preset{"fetches", 3},
                              Preset{"failing", 2}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: first error cancels",
        .summary =
            "An errgroup waits for all, keeps the first error "
            "and cancels the siblings.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "waitgroup-loses-error",
        .title = "WaitGroup loses the error",
        .summary =
            "A WaitGroup only counts: the error vanishes, the "
            "siblings work on, and main reports success.",
        .mend = "Use an errgroup: it keeps the first error and "
                "cancels the rest.",
        .main = waitgroup_loses_error::run,
        .expected = Outcome::lost_error,
    },
    Variant{
        .id = "early-return-leaks-senders",
        .title = "Early return leaks senders",
        .summary =
            "main returns at the first error; whoever is still "
            "to send on the unbuffered channel waits for ever.",
        .mend =
            "Give the channel room for every sender, or cancel a "
            "context that every send watches.",
        .main = early_return_leaks_senders::run,
        .expected = Outcome::leak,
        .differs = {.lines = 29,
                    .why =
                        "without an errgroup, each error comes by "
                        "the channel and main counts the answers"},
    },
};

}  // namespace

const Pattern pattern = {
    .id = "fan-out",
    .title = "Fan-out / fan-in",
    .summary =
        "One goroutine a request, all results in one place, "
        "and the first error ends it for all.",
    .group = "many at once",
    .place = 210,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::fan_out
