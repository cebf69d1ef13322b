// Bounded concurrency: at most so many at a time.
#include "patterns/bounded_concurrency/variants.h"

#include <array>

namespace interleave::patterns::bounded_concurrency {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"calls", "Calls", 1, 20, 8},
    Knob{"limit", "At a time", 1, 8, 3},
    Knob{"work-ms", "A call takes", 1, 100, 20, "ms"},
    Knob{"failing-nth", "Each n-th call fails (0: none)", 0, 20, 0},
    Knob{"timeout-ms", "Time for all (weighted)", 1, 500, 200,
         "ms"},
};

constexpr std::array small = {Preset{"calls", 3},
                              Preset{"limit", 2}};
constexpr std::array some_fail = {Preset{"failing-nth", 2}};
constexpr std::array short_time = {Preset{"timeout-ms", 10}};

constexpr std::array variants = {
    Variant{
        .id = "semaphore-channel",
        .title = "Correct: buffered channel",
        .summary = "A send takes one of the channel's places, a "
                   "receive gives it back: at most so many calls "
                   "run.",
        .mend = "",
        .main = semaphore_channel::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "errgroup-limit",
        .title = "Correct: errgroup with a limit",
        .summary = "group.SetLimit: Go waits while as many run as "
                   "may.",
        .mend = "",
        .main = errgroup_limit::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "weighted-semaphore",
        .title = "Correct: weighted semaphore",
        .summary = "Who waits for a permit also waits for the end "
                   "of the context.",
        .mend = "",
        .main = weighted_semaphore::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "unbounded",
        .title = "Unbounded",
        .summary = "A goroutine per call, all at once: more than "
                   "the service bears.",
        .mend = "Take a place before each go statement: slots <- "
                "true; or group.SetLimit(limit).",
        .main = unbounded::run,
        .expected = Outcome::overload,
        .go = {.says = "overload: "},
    },
    Variant{
        .id = "missing-release",
        .title = "Missing release",
        .summary = "A call that fails keeps its place: after some "
                   "errors none is left, and main waits for ever.",
        .mend = "Give it back in any case: defer func() { <-slots "
                "}().",
        .main = missing_release::run,
        .expected = Outcome::deadlock,
        .presets = some_fail,
    },
    Variant{
        .id = "acquire-ignores-context",
        .title = "Acquire ignores the context",
        .summary =
            "The feeder waits for permits under "
            "context.Background(), and goes on when its time "
            "is up.",
        .mend = "Pass the context: slots.Acquire(ctx, 1).",
        .main = acquire_ignores_context::run,
        .expected = Outcome::ignored_cancellation,
        .presets = short_time,
        .spoils = "weighted-semaphore",
        .go = {.says = "too late"},
    },
};

}  // namespace

const Pattern pattern = {
    .id = "bounded-concurrency",
    .title = "Bounded concurrency",
    .summary =
        "Many calls to a service that bears only a few at a "
        "time.",
    .group = "many at once",
    .place = 230,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::bounded_concurrency
