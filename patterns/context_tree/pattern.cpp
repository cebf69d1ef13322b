// Context tree: deadline, cancel and values go down through layers.
#include "patterns/context_tree/variants.h"

#include <array>

namespace interleave::patterns::context_tree {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"rows", "Rows", 1, 20, 8},
    Knob{"query-limit-ms", "Limit of a query", 1, 1000, 100, "ms"},
    Knob{"deadline-ms", "Deadline of all", 1, 1000, 50, "ms"},
    Knob{"cancel-ms", "Cancelled after", 1, 1000, 70, "ms"},
};

constexpr std::array in_time = {Preset{"rows", 4}};

constexpr std::array small = {Preset{"rows", 3},
                              Preset{"deadline-ms", 20},
                              Preset{"cancel-ms", 15}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: from layer to layer",
        .summary =
            "Each layer makes its context from the caller's: a "
            "deadline or cancel above reaches the query below.",
        .look = "One cancel at the top ends the query in each "
                "branch at its next row.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "background-in-the-middle",
        .title = "Background in the middle",
        .summary =
            "The service begins a new tree: deadline, cancel "
            "and request id do not reach the query.",
        .look = "The query does not know the request id, and goes "
                "through rows after main has cancelled.",
        .mend = "Make it from the caller's context: "
                "context.WithTimeout(parent, limit).",
        .main = background_in_the_middle::run,
        .expected = Outcome::wrong_result,
        .go = {.says = "a query without a request id"},
    },
    Variant{
        .id = "cancel-never-called",
        .title = "cancel never called",
        .summary =
            "The service drops its cancel function: its context "
            "and timer outlive a query that ends in time.",
        .look = "The query ends in time, and the context that was "
                "made for it is still there.",
        .mend = "Keep the cancel function, and defer cancel() in "
                "the next line.",
        .main = cancel_never_called::run,
        .expected = Outcome::lost_cancel,
        .presets = in_time,
        .go = {.vet = "should be called, not discarded, to avoid a "
                      "context leak"},
    },
    Variant{
        .id = "deadline-ignored",
        .title = "Deadline ignored",
        .summary = "The query takes a context and does not look at "
                   "it: it works on after the deadline.",
        .look = "Rows are still read behind the mark of the "
                "deadline.",
        .mend = "Look at ctx.Err() before each row, or select on "
                "ctx.Done().",
        .main = deadline_ignored::run,
        .expected = Outcome::ignored_cancellation,
        .go = {.says = "row 8"},
    },
};

constexpr std::array sources = {
    Source{"Go Concurrency Patterns: Context",
           "https://go.dev/blog/context"},
    Source{"Contexts and structs",
           "https://go.dev/blog/context-and-structs"},
    Source{"Package context", "https://pkg.go.dev/context"},
};

}  // namespace

const Pattern pattern = {
    .id = "context-tree",
    .title = "Context tree",
    .summary =
        "Deadline, cancel and values go down through the "
        "layers of a program.",
    .group = "lifetimes",
    .place = 140,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::context_tree
