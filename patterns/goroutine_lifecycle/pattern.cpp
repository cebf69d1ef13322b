// Goroutine lifecycle: whoever starts a goroutine knows how it ends.
#include "patterns/goroutine_lifecycle/variants.h"

#include <array>

namespace interleave::patterns::goroutine_lifecycle {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"uptime-ms", "Owner stays for", 1, 1000, 100, "ms"},
    Knob{"interval-ms", "Refresh every", 10, 500, 30, "ms"},
    Knob{"refresh-ms", "A refresh takes", 1, 200, 5, "ms"},
};

constexpr std::array small = {Preset{"uptime-ms", 60}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: cancel, then wait",
        .summary =
            "The loop selects on ctx.Done() beside the ticker; its "
            "owner cancels, and waits until the loop has ended.",
        .look = "After the cancel refresh returns, and only then "
                "does main go on: no lane ends after main.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "no-stop-condition",
        .title = "No stop condition",
        .summary = "Nothing ends the loop: it goes on refreshing "
                   "after its owner has left.",
        .look = "refresh waits for its next tick when main has "
                "returned, and nobody is left who could stop it.",
        .mend = "Give the loop a ctx, select on ctx.Done() beside "
                "tick.C, and let the owner call cancel() and "
                "Wait().",
        .main = no_stop_condition::run,
        .expected = Outcome::leak,
    },
};

constexpr std::array sources = {
    Source{"Code Review Comments: Goroutine lifetimes",
           "https://go.dev/wiki/"
           "CodeReviewComments#goroutine-lifetimes"},
    Source{"Go Concurrency Patterns: Context",
           "https://go.dev/blog/context"},
};

}  // namespace

const Pattern pattern = {
    .id = "goroutine-lifecycle",
    .title = "Goroutine lifecycle",
    .summary =
        "Whoever starts a goroutine knows when it ends, and waits "
        "for it.",
    .group = "lifetimes",
    .place = 110,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::goroutine_lifecycle
