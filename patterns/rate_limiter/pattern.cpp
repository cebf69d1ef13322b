// Rate limiter: so many requests in a time, and none after the end.
#include "patterns/rate_limiter/variants.h"

#include <array>

namespace interleave::patterns::rate_limiter {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"requests", "Requests", 1, 30, 8},
    Knob{"burst", "Burst", 1, 10, 3},
    Knob{"gap-ms", "One request per", 1, 200, 50, "ms"},
    Knob{"timeout-ms", "Time for all", 1, 1000, 220, "ms"},
};

constexpr std::array soon_full = {Preset{"requests", 2},
                                  Preset{"gap-ms", 2}};

constexpr std::array small = {
    Preset{"requests", 2}, Preset{"burst", 1}, Preset{"gap-ms", 10},
    Preset{"timeout-ms", 20}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: a bucket of tokens",
        .summary = "Each request takes a token from a buffered "
                   "channel, which a ticker fills: a few may go "
                   "out at once.",
        .look =
            "The first requests go out at once, the next ones "
            "wait for the filler, and the bucket shows how many "
            "are left.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "ticker",
        .title = "Correct: ticker and context",
        .summary = "Each request waits for a tick, or for the end "
                   "of its context: no burst.",
        .look = "The requests are as far apart as the ticks, the "
                "first ones too.",
        .mend = "",
        .main = ticker::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "sleep-ignores-context",
        .title = "Sleep ignores the context",
        .summary =
            "The client sleeps between requests: it does not "
            "hear that the time is up, and works on.",
        .look = "Requests go out behind the mark at which the time "
                "is up.",
        .mend = "Select on ctx.Done() beside a ticker's channel "
                "instead of time.Sleep.",
        .main = sleep_ignores_context::run,
        .expected = Outcome::ignored_cancellation,
        .spoils = "ticker",
        .go = {.says = "request 8"},
    },
    Variant{
        .id = "burst-never-refills",
        .title = "The burst never refills",
        .summary = "Nobody puts tokens back: after the first burst "
                   "the client waits until its time is up.",
        .look = "The bucket empties with the burst and stays empty "
                "until the time is up.",
        .mend = "Start a goroutine that puts a token into the "
                "channel at each tick.",
        .main = burst_never_refills::run,
        .expected = Outcome::wrong_result,
        .go = {.says = "wrong: there was time for"},
    },
    Variant{
        .id = "filler-waits",
        .title = "The filler waits for room",
        .summary = "The filler sends to a full bucket and waits: "
                   "it does not hear that the context has ended.",
        .look = "The bucket is full, the filler waits to send, and "
                "the client that took tokens has returned.",
        .mend = "Drop the token that has no room: select { case "
                "tokens <- struct{}{}: default: }.",
        .main = filler_waits::run,
        .expected = Outcome::leak,
        .presets = soon_full,
    },
};

constexpr std::array sources = {
    Source{"Go Wiki: Rate Limiting",
           "https://go.dev/wiki/RateLimiting"},
    Source{"Package rate",
           "https://pkg.go.dev/golang.org/x/time/rate"},
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
    .sources = sources,
};

}  // namespace interleave::patterns::rate_limiter
