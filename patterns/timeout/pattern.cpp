// Timeout: wait for an answer, but not for ever.
#include "patterns/timeout/variants.h"

#include <array>

namespace interleave::patterns::timeout {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"requests", "Requests", 1, 10, 3},
    Knob{"answer-ms", "Request n takes n times", 1, 100, 10, "ms"},
    Knob{"timeout-ms", "Timeout", 1, 500, 30, "ms"},
    Knob{"lost-request", "Lost request (0: none)", 0, 10, 0, "",
         true},
};

constexpr std::array one_is_lost = {Preset{"lost-request", 2}};

constexpr std::array small = {Preset{"requests", 3},
                              Preset{"lost-request", 2}};

constexpr std::array variants = {
    Variant{
        .id = "buffered-answer",
        .title = "Correct: room for a late answer",
        .summary = "select waits for the answer or for time.After; "
                   "the channel has room for an answer that comes "
                   "too late.",
        .look = "The late answer goes into the buffer, and the "
                "server that sent it returns.",
        .mend = "",
        .main = buffered_answer::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "context",
        .title = "Correct: context.WithTimeout",
        .summary = "Both sides select on ctx.Done(), so the server "
                   "hears of the timeout, too.",
        .look = "The end of the context wakes main and the server "
                "alike, so both go on.",
        .mend = "",
        .main = context::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "unbuffered-answer",
        .title = "No room for a late answer",
        .summary =
            "When the timeout comes first nobody receives "
            "any more, and the server's send waits for ever.",
        .look = "The last server waits to send when main has "
                "stopped listening; if the answer comes first, "
                "nothing is wrong.",
        .mend = "Give the channel room for the one answer: "
                "make(chan int, 1).",
        .main = unbuffered_answer::run,
        .expected = Outcome::leak,
        .rate_percent = 75,
        .go = {.runs = 50},
    },
    Variant{
        .id = "no-timeout",
        .title = "No timeout",
        .summary = "The second request is lost, and main waits for "
                   "its answer for ever.",
        .look =
            "The second server returns without an answer, and "
            "main waits for a channel on which nobody can send.",
        .mend = "Wait in a select, with case <-time.After(limit) "
                "beside the answer.",
        .main = no_timeout::run,
        .expected = Outcome::deadlock,
        .presets = one_is_lost,
    },
};

constexpr std::array sources = {
    Source{"Go Concurrency Patterns: Timing out, moving on",
           "https://go.dev/blog/concurrency-timeouts"},
    Source{"context.WithTimeout",
           "https://pkg.go.dev/context#WithTimeout"},
};

}  // namespace

const Pattern pattern = {
    .id = "timeout",
    .title = "Timeout",
    .summary = "Wait for an answer, but not for ever.",
    .group = "lifetimes",
    .place = 130,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::timeout
