// Condition: a queue whose users wait with sync.Cond.
#include "patterns/condition/variants.h"

#include <array>

namespace interleave::patterns::condition {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"pairs", "Producers, and consumers", 1, 4, 2},
    Knob{"items", "Items of each", 1, 20, 2},
    Knob{"room", "Room in the queue", 1, 8, 1},
};

constexpr std::array small = {Preset{"pairs", 1},
                              Preset{"items", 2}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: a loop, and Broadcast",
        .summary =
            "Who waits checks in a loop under the lock; a change "
            "wakes all who wait.",
        .look = "Who is woken looks again with the lock held, and "
                "waits again if it must.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "closed-under-lock",
        .title = "Correct: closed under the lock",
        .summary =
            "Who closes the queue holds the lock, so a consumer "
            "has not looked yet, or waits already.",
        .look = "The close comes before the look of a consumer or "
                "after the start of its wait.",
        .mend = "",
        .main = closed_under_lock::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "lost-wakeup",
        .title = "Lost wake-up",
        .summary =
            "A consumer lets go of the lock between its check "
            "and Wait; a Broadcast in between wakes nobody.",
        .look = "Look for a Broadcast between the look of a "
                "consumer and its Wait.",
        .mend =
            "Hold the lock from the check to Wait, which unlocks "
            "by itself.",
        .main = lost_wakeup::run,
        .expected = Outcome::deadlock,
        .rate_percent = 46,
        .go = {.runs = 50},
    },
    Variant{
        .id = "if-instead-of-for",
        .title = "if instead of for",
        .summary =
            "A consumer that was woken does not check again; "
            "another one may have taken the item.",
        .look = "Two consumers are woken for one item, and the "
                "second one takes from an empty queue.",
        .mend = "Wait in a loop: for len(q.items) == 0 { "
                "q.changed.Wait() }.",
        .main = if_instead_of_for::run,
        .expected = Outcome::panic,
        .rate_percent = 28,
        .go = {.runs = 50},
    },
    Variant{
        .id = "signal-instead-of-broadcast",
        .title = "Signal instead of Broadcast",
        .summary =
            "Producers and consumers wait for one condition, and "
            "Signal may wake one that cannot go on either.",
        .look = "The one goroutine that Signal wakes waits again, "
                "and the one that could go on sleeps.",
        .mend =
            "Call Broadcast, or have a condition for each thing "
            "that is waited for.",
        .main = signal_instead_of_broadcast::run,
        .expected = Outcome::deadlock,
        .rate_percent = 19,
        .go = {.runs = 50},
    },
    Variant{
        .id = "closed-without-lock",
        .title = "Closed without the lock",
        .summary =
            "The queue is closed and Broadcast called between a "
            "consumer's look and its Wait: it waits for ever.",
        .look = "It is rare: a consumer looks, closed is set, "
                "Broadcast wakes nobody, and then the consumer "
                "waits.",
        .mend = "Set closed with the lock held, even if it is an "
                "atomic.",
        .main = closed_without_lock::run,
        .expected = Outcome::deadlock,
        .within = 3000,
        .spoils = "closed-under-lock",
        .rate_percent = 0.25,
        .go = {.runs = 50},
    },
};

constexpr std::array sources = {
    Source{"sync.Cond", "https://pkg.go.dev/sync#Cond"},
};

}  // namespace

const Pattern pattern = {
    .id = "condition",
    .title = "Condition",
    .summary = "A queue whose users wait with sync.Cond.",
    .group = "locks",
    .place = 630,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::condition
