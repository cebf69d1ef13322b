// Fan-out, fan-in: one goroutine a request, all results in one
// place, and the first error ends it for all.
#include "patterns/fan_out/variants.h"

#include <array>

namespace interleave::patterns::fan_out {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"fetches", "Fetches", 1, 12, 5},
    Knob{"failing", "Failing fetch (0: none)", 0, 12, 3, "", true},
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
        .look = "If a fetch fails, its siblings see the cancel at "
                "their next step, and main waits for all of them.",
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
        .look =
            "The error of a fetch goes nowhere: the others work "
            "to the end, and main has heard of nothing.",
        .mend = "Use an errgroup: it keeps the first error and "
                "cancels the rest.",
        .main = waitgroup_loses_error::run,
        .expected = Outcome::lost_error,
        .go = {.says = "all 4 pages"},
    },
    Variant{
        .id = "early-return-leaks-senders",
        .title = "Early return leaks senders",
        .summary =
            "main returns at the first error; whoever is still "
            "to send on the unbuffered channel waits for ever.",
        .look = "Some fetches wait to send on pages when main, "
                "which received from it, has returned.",
        .mend =
            "Give the channel room for every sender, or cancel a "
            "context that every send watches.",
        .main = early_return_leaks_senders::run,
        .expected = Outcome::leak,
        .differs = {.lines = 27,
                    .why =
                        "without an errgroup, each error comes by "
                        "the channel and main counts the answers"},
    },
    Variant{
        .id = "ignores-context",
        .title = "Ignores the context",
        .summary =
            "A download does not look at the group's context: "
            "the siblings of a failed one work on for nothing.",
        .look =
            "The siblings work on behind the mark of the cancel.",
        .mend = "Pass the group's ctx to what waits, and select on "
                "ctx.Done().",
        .main = ignores_context::run,
        .expected = Outcome::ignored_cancellation,
        .go = {.says = "part 4 is not wanted any more"},
    },
    Variant{
        .id = "captured-loop-variable",
        .title = "Captured loop variable",
        .summary = "Up to Go 1.21 all goroutines share the loop's "
                   "one variable: pages are fetched twice, or not "
                   "at all.",
        .look = "A fetch reads the variable of the loop while main "
                "goes on to the next value.",
        .mend = "Copy it in the loop: id := id; or say go 1.22 in "
                "go.mod.",
        .main = captured_loop_variable::run,
        .expected = Outcome::data_race,
        .go_minor = 21,
        .go = {.vet = "loop variable id captured"},
    },
    Variant{
        .id = "captured-err",
        .title = "Captured err",
        .summary = "All goroutines write the one err of main: a "
                   "data race, and the error may be lost.",
        .look = "Two fetches write err, and no lock or channel "
                "orders the two.",
        .mend =
            "Declare err in the goroutine: if err := fetch(ctx, "
            "id); err != nil { … }.",
        .main = captured_err::run,
        .expected = Outcome::data_race,
    },
};

constexpr std::array sources = {
    Source{"Package errgroup",
           "https://pkg.go.dev/golang.org/x/sync/errgroup"},
    Source{"Go Concurrency Patterns: Pipelines and cancellation",
           "https://go.dev/blog/pipelines"},
    Source{"Fixing For Loops in Go 1.22",
           "https://go.dev/blog/loopvar-preview"},
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
    .sources = sources,
};

}  // namespace interleave::patterns::fan_out
