// Lock order: who needs two locks takes them in one order.
#include "patterns/lock_order/variants.h"

#include <array>

namespace interleave::patterns::lock_order {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"rounds", "Transfers each way", 1, 20, 1},
};

constexpr std::array small = {Preset{"rounds", 1}};

constexpr std::array variants = {
    Variant{
        .id = "ordered",
        .title = "Correct: one order",
        .summary = "Each transfer locks the account with the "
                   "smaller number first.",
        .mend = "",
        .main = ordered::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "ab-ba",
        .title = "AB and BA",
        .summary = "One transfer locks a then b, the other b then "
                   "a: each may wait for what the other holds.",
        .mend = "Lock in one order: the account with the smaller "
                "number first.",
        .main = ab_ba::run,
        .expected = Outcome::deadlock,
        .rate_percent = 85,
        .go = {.runs = 200},
    },
    Variant{
        .id = "recursive-read-lock",
        .title = "Recursive read lock",
        .summary = "A reader locks for reading what it has locked "
                   "already; a writer that waits in between keeps "
                   "it out.",
        .mend = "Lock once, and pass what was read: RWMutex.RLock "
                "must not be called again by who holds it.",
        .main = recursive_read_lock::run,
        .expected = Outcome::deadlock,
        .rate_percent = 81,
        .go = {.runs = 200},
    },
    Variant{
        .id = "send-while-locked",
        .title = "Send while locked",
        .summary = "A transfer sends to the audit while it holds "
                   "the accounts; the audit may be waiting for "
                   "these.",
        .mend = "Unlock before the send: mu.Unlock(), then ledger "
                "<- amount.",
        .main = send_while_locked::run,
        .expected = Outcome::deadlock,
        .differs = {.places = 7,
                    .lines = 17,
                    .why = "the audit gets a channel, and the "
                           "transfers send on it"},
        .rate_percent = 47,
        .go = {.runs = 200},
    },
};

}  // namespace

const Pattern pattern = {
    .id = "lock-order",
    .title = "Lock order",
    .summary =
        "Money goes from one account to another, each with "
        "a lock of its own.",
    .group = "locks",
    .place = 610,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::lock_order
