// Bounded concurrency: many have something to do, and at most so
// many do it at a time.
#include "patterns/bounded_concurrency/variants.h"

#include <array>

namespace interleave::patterns::bounded_concurrency {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"reports", "Reports", 1, 8, 4},
    Knob{"queries", "Queries per report", 1, 8, 4},
    Knob{"at-once", "At most at once", 1, 8, 2},
    Knob{"fails-every", "Every n-th query fails (0: none)", 0, 64,
         0},
};

constexpr std::array last_ones_fail = {Preset{"fails-every", 8}};
constexpr std::array early_one_fails = {Preset{"fails-every", 6}};

constexpr std::array small = {
    Preset{"reports", 2}, Preset{"queries", 2},
    Preset{"at-once", 1}, Preset{"fails-every", 3}};

constexpr std::array variants = {
    Variant{
        .id = "semaphore-channel",
        .title = "Correct: channel as semaphore",
        .summary = "A channel with room for n: to send takes a "
                   "slot, to receive gives it back.",
        .look = "No more values are in slots than it has room for: "
                "the next report waits to send.",
        .mend = "",
        .main = semaphore_channel::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "errgroup-limit",
        .title = "Correct: errgroup with a limit",
        .summary = "group.Go waits while n reports are being made; "
                   "the first error stops the rest.",
        .look =
            "main waits in group.Go while two reports are being "
            "made.",
        .mend = "",
        .main = errgroup_limit::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "weighted-semaphore",
        .title = "Correct: weighted semaphore",
        .summary = "Acquire waits for a slot, or for the end of "
                   "its context.",
        .look = "No more units are held than there are, and a "
                "report that waits for one stops waiting at the "
                "cancel.",
        .mend = "",
        .main = weighted_semaphore::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "unbounded",
        .title = "Unbounded",
        .summary = "All reports query at once, which is more than "
                   "the database can serve.",
        .look = "More reports are inside of the database at once "
                "than it has room for.",
        .mend = "Take a slot before each query (slots <- true) and "
                "give it back after it (<-slots).",
        .main = unbounded::run,
        .expected = Outcome::overload,
        .go = {.says = "database is asked for"},
    },
    Variant{
        .id = "missing-release",
        .title = "Missing release",
        .summary = "A report that fails keeps its slot; when all "
                   "slots are gone, the others wait for ever.",
        .look = "Watch slots: a report that has returned with an "
                "error has left its value there.",
        .mend = "Give the slot back on every way out: <-slots "
                "before the error is looked at.",
        .main = missing_release::run,
        .expected = Outcome::deadlock,
        .presets = last_ones_fail,
        .rate_percent = 42,
        .go = {.runs = 50},
    },
    Variant{
        .id = "acquire-ignores-context",
        .title = "Acquire ignores the context",
        .summary = "After the first error the other reports still "
                   "queue for slots, and query on for nothing.",
        .look = "Reports query on behind the mark of the cancel.",
        .mend = "Pass the group's ctx: slots.Acquire(ctx, 1).",
        .main = acquire_ignores_context::run,
        .expected = Outcome::ignored_cancellation,
        .presets = early_one_fails,
        .spoils = "weighted-semaphore",
        .go = {.says = "queries on after the cancel"},
    },
};

constexpr std::array sources = {
    Source{"Package semaphore",
           "https://pkg.go.dev/golang.org/x/sync/semaphore"},
    Source{"errgroup.Group.SetLimit",
           "https://pkg.go.dev/golang.org/x/sync/"
           "errgroup#Group.SetLimit"},
    Source{"Effective Go: Channels",
           "https://go.dev/doc/effective_go#channels"},
};

}  // namespace

const Pattern pattern = {
    .id = "bounded-concurrency",
    .title = "Bounded concurrency",
    .summary =
        "Many have something to do, and at most so many do it at a "
        "time.",
    .group = "many at once",
    .place = 230,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::bounded_concurrency
