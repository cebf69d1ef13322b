// Stop channel: whoever has a reason tells all the others to stop.
#include "patterns/stop_channel/variants.h"

#include <array>

namespace interleave::patterns::stop_channel {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"checkers", "Checkers", 1, 8, 3},
    Knob{"records", "Records of each", 1, 20, 8},
    Knob{"first-bad", "First's bad record (0: none)", 0, 20, 1, "",
         true},
    Knob{"second-bad", "Second's bad record (0: none)", 0, 20, 7,
         "", true},
};

constexpr std::array small = {
    Preset{"checkers", 2}, Preset{"records", 2},
    Preset{"first-bad", 1}, Preset{"second-bad", 1}};

constexpr std::array variants = {
    Variant{
        .id = "once",
        .title = "Correct: close it once",
        .summary = "Whoever finds a bad record closes stop through "
                   "a sync.Once: all see it, and it is closed one "
                   "time.",
        .look =
            "One checker closes stop, however many of them find "
            "a bad record; the others return at their next look.",
        .mend = "",
        .main = once::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "context",
        .title = "Correct: cancel a context",
        .summary = "Whoever finds a bad record calls cancel, which "
                   "may be called again.",
        .look = "The second call of cancel changes nothing, and "
                "each checker sees ctx.Err() at its next record.",
        .mend = "",
        .main = context::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "check-then-close",
        .title = "Check, then close",
        .summary = "Two checkers that look at stop before either "
                   "has closed it both close it: the second one "
                   "panics.",
        .look =
            "It is rare: look in a failing run for two looks at "
            "stop with no close in between.",
        .mend = "Close it through a sync.Once: once.Do(func() { "
                "close(stop) }).",
        .main = check_then_close::run,
        .expected = Outcome::panic,
        .within = 3000,
        .rate_percent = 0.17,
        .go = {.runs = 50},
    },
    Variant{
        .id = "send-instead-of-close",
        .title = "Send instead of close",
        .summary = "A value on stop reaches one checker; who sends "
                   "when all the others have ended waits for ever.",
        .look = "A checker still waits to send on stop when the "
                "others have ended; where nobody waits, some "
                "checked on.",
        .mend = "Close the channel: a close reaches all who "
                "receive, and does not wait.",
        .main = send_instead_of_close::run,
        .expected = Outcome::deadlock,
        .rate_percent = 33,
        .go = {.runs = 50},
    },
};

constexpr std::array sources = {
    Source{"Go Concurrency Patterns: Pipelines and cancellation",
           "https://go.dev/blog/pipelines"},
    Source{"sync.Once", "https://pkg.go.dev/sync#Once"},
    Source{"Go specification: Close",
           "https://go.dev/ref/spec#Close"},
};

}  // namespace

const Pattern pattern = {
    .id = "stop-channel",
    .title = "Stop channel",
    .summary = "Whoever has a reason to stop tells all the others.",
    .group = "lifetimes",
    .place = 115,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::stop_channel
