// Pipeline: stages connected by channels; each stage receives,
// works and sends on.
#include "patterns/pipeline/variants.h"

#include <array>

namespace interleave::patterns::pipeline {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"workers", "Workers per stage", 1, 8, 3},
    Knob{"buffer", "Buffer", 0, 8, 2},
    Knob{"items", "Items", 1, 40, 12},
    Knob{"takes", "Consumer takes", 0, 40, 3},
};

constexpr std::array takes_all = {Preset{"takes", 12}};

constexpr std::array small = {
    Preset{"workers", 2}, Preset{"items", 4}, Preset{"takes", 2}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: sender closes",
        .summary = "Each stage closes the channel it sends on; a "
                   "cancelled context ends every wait.",
        .look = "When collect has enough, the cancel wakes all "
                "stages, and each closes what it sends on.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "receiver-closes",
        .title = "Receiver closes",
        .summary = "The consumer closes the channel when it has "
                   "enough; the next send on it panics.",
        .look = "collect closes squares while a stage before it is "
                "about to send on it.",
        .mend = "Only the sender closes: the receiver cancels a "
                "context to say that it has enough.",
        .main = receiver_closes::run,
        .expected = Outcome::panic,
    },
    Variant{
        .id = "never-closed",
        .title = "Never closed",
        .summary =
            "generate returns without closing naturals, so the "
            "next stage's range loops never end.",
        .look = "generate has returned, and the stages after it "
                "wait to receive from naturals.",
        .mend = "Close naturals in generate, its only sender: "
                "defer close(naturals).",
        .main = never_closed::run,
        .expected = Outcome::deadlock,
        .presets = takes_all,
    },
    Variant{
        .id = "consumer-quits-early",
        .title = "Consumer quits early",
        .summary = "collect takes a few values and returns; the "
                   "stages before it wait to send for ever.",
        .look = "The lanes of the first stages have no end: they "
                "wait to send, and collect has returned.",
        .mend = "Wait for ctx.Done() beside every send, and cancel "
                "when the consumer leaves.",
        .main = consumer_quits_early::run,
        .expected = Outcome::leak,
        .differs = {.places = 9,
                    .lines = 18,
                    .why =
                        "every stage has a context in the correct "
                        "one, and none has it here"},
    },
    Variant{
        .id = "closed-twice",
        .title = "Closed twice",
        .summary =
            "Each worker of a stage closes the channel that all of "
            "them send on: the second close panics.",
        .look = "Two of the workers close squares, and the second "
                "close panics.",
        .mend = "Close it once, when all workers are done: "
                "stages.Wait(), then close(squares).",
        .main = closed_twice::run,
        .expected = Outcome::panic,
    },
    Variant{
        .id = "receiver-closes-typed",
        .title = "Receiver closes, typed",
        .summary =
            "The consumer has a receive-only channel and closes "
            "it: the compiler refuses the program.",
        .look = "Compare it with the receiver that closes: one "
                "arrow in a type finds the mistake before any run.",
        .mend = "Leave the close to the sender; take channels as "
                "<-chan T and chan<- T wherever one end will do.",
        .expected = Outcome::does_not_compile,
        .refused =
            {.cpp = receiver_closes_typed::refusal,
             .go = "patterns/pipeline/"
                   "receiver_closes_typed.go:48:8: invalid "
                   "operation: cannot close receive-only channel "
                   "squares (variable of type <-chan int)"},
    },
};

constexpr std::array sources = {
    Source{"Go Concurrency Patterns: Pipelines and cancellation",
           "https://go.dev/blog/pipelines"},
    Source{"Go specification: Close",
           "https://go.dev/ref/spec#Close"},
};

}  // namespace

const Pattern pattern = {
    .id = "pipeline",
    .title = "Pipeline",
    .summary =
        "Stages connected by channels; each stage receives, "
        "works and sends on.",
    .group = "streams",
    .place = 310,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::pipeline
