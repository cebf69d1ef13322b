// Condition: wait until something is true that others change.
#include "patterns/condition/variants.h"

#include <array>

namespace interleave::patterns::condition {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"consumers", "Consumers", 1, 6, 2},
    Knob{"items", "Items for each", 1, 8, 1},
};

constexpr std::array small = {Preset{"consumers", 2},
                              Preset{"items", 1}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: wait in a loop",
        .summary = "A consumer holds the lock, looks, waits while "
                   "there is nothing, and looks again.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "broadcast",
        .title = "Correct: Broadcast",
        .summary =
            "Enough for all comes at once: who brings it wakes "
            "all that wait.",
        .mend = "",
        .main = broadcast::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "lost-wakeup",
        .title = "Lost wake-up",
        .summary = "A consumer looks, lets go of the lock, and "
                   "then waits: "
                   "the signal that comes in between wakes no one.",
        .mend =
            "Hold the lock from the look to the wait: for q.items "
            "== 0 { q.changed.Wait() }.",
        .main = lost_wakeup::run,
        .expected = Outcome::deadlock,
        .rate_percent = 26,
        .go = {.runs = 200},
    },
    Variant{
        .id = "if-instead-of-for",
        .title = "if instead of for",
        .summary = "Who is woken does not look again: another "
                   "consumer may have been quicker.",
        .mend = "Wait in a loop: for q.items == 0 { "
                "q.changed.Wait() }.",
        .main = if_instead_of_for::run,
        .expected = Outcome::wrong_result,
        .rate_percent = 12,
        .go = {.says = "wrong: ", .runs = 200},
    },
    Variant{
        .id = "signal-instead-of-broadcast",
        .title = "Signal instead of Broadcast",
        .summary =
            "Enough for all comes at once, but Signal wakes one "
            "of those who wait.",
        .mend = "Wake all: cond.Broadcast().",
        .main = signal_instead_of_broadcast::run,
        .expected = Outcome::deadlock,
        .spoils = "broadcast",
        .rate_percent = 25,
        .go = {.runs = 200},
    },
};

}  // namespace

const Pattern pattern = {
    .id = "condition",
    .title = "Condition",
    .summary =
        "Goroutines wait until something is true that "
        "another one changes: sync.Cond.",
    .group = "locks",
    .place = 630,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::condition
