// Rate limiter: so many requests in a time, and none after the end.
#include "patterns/rate_limiter/variants.h"

#include <array>

namespace interleave::patterns::rate_limiter {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"requests", "Requests", 1, 30, 8},
    Knob{"gap-ms", "One request per", 1, 200, 50, "ms"},
    Knob{"timeout-ms", "Time for all", 1, 1000, 220, "ms"},
};

constexpr std::array small = {Preset{"requests", 2},
                              Preset{"gap-ms", 10},
                              Preset{"timeout-ms", 20}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: ticker and context",
        .summary = "Each request waits for a tick, or for the end "
                   "of its context.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "sleep-ignores-context",
        .title = "Sleep ignores the context",
        .summary =
            "The client sleeps between requests: it does not "
            "hear that the time is up, and works on.",
        .mend = "Select on ctx.Done() beside a ticker's channel "
                "instead of time.Sleep.",
        .main = sleep_ignores_context::run,
        .expected = Outcome::ignored_cancellation,
        .go = {.says = "request 8"},
    },
};

}  // namespace

const Pattern pattern = {
    .id = "rate-limiter",
    .title = "Rate limiter",
    .summary =
        "Requests go out at a steady rate, until their "
        "context ends.",
    .group = "time",
    .place = 420,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::rate_limiter
