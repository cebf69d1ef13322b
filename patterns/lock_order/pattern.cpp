// Lock order: transfers between accounts that have a lock each.
#include "patterns/lock_order/variants.h"

#include <array>

namespace interleave::patterns::lock_order {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"accounts", "Accounts", 2, 8, 2},
    Knob{"clerks", "Clerks", 1, 8, 2},
    Knob{"transfers", "Transfers of each clerk", 1, 20, 1},
};

constexpr std::array small = {Preset{"transfers", 2}};

constexpr std::array four_accounts = {Preset{"accounts", 4},
                                      Preset{"clerks", 3}};

constexpr std::array variants = {
    Variant{
        .id = "ordered",
        .title = "Correct: lower number first",
        .summary = "Whoever needs two accounts locks the one with "
                   "the lower number first.",
        .look = "Each clerk locks the lower number first, so none "
                "holds what another one took before.",
        .mend = "",
        .main = ordered::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "ab-ba",
        .title = "Payer first",
        .summary = "A transfer locks the account that pays first; "
                   "two of them the other way round wait for each "
                   "other.",
        .look = "Each of the two clerks holds the lock that the "
                "other one waits for.",
        .mend =
            "Lock accounts in one order, whoever pays: the lower "
            "number first.",
        .main = ab_ba::run,
        .expected = Outcome::deadlock,
        .rate_percent = 59,
        .go = {.runs = 50},
    },
    Variant{
        .id = "recursive-read-lock",
        .title = "Locked for reading twice",
        .summary =
            "The auditor calls RLock with the account locked for "
            "reading; a clerk that waits in Lock keeps it out.",
        .look =
            "A Lock that waits between the two RLocks keeps the "
            "second one out.",
        .mend =
            "Lock once, in statement, and let balanceOf say that "
            "its caller holds the lock.",
        .main = recursive_read_lock::run,
        .expected = Outcome::deadlock,
        .rate_percent = 12,
        .go = {.runs = 200},
    },
    Variant{
        .id = "send-while-locked",
        .title = "Sends while it holds the lock",
        .summary = "A clerk sends to the auditor with the accounts "
                   "locked; "
                   "the auditor may wait for such a lock, and not "
                   "receive.",
        .look =
            "A clerk waits to send with its locks held, and the "
            "auditor waits for one of these locks.",
        .mend = "Unlock first, then send.",
        .main = send_while_locked::run,
        .expected = Outcome::deadlock,
        .rate_percent = 24,
        .go = {.runs = 50},
    },
    Variant{
        .id = "third-lock",
        .title = "A third lock, out of order",
        .summary =
            "Two accounts are locked in order; from account 2 on "
            "there is a fee for account 0, which is locked last.",
        .look = "Look for a circle of three: each clerk holds what "
                "the next one waits for.",
        .mend = "Book the fee after both accounts are unlocked, or "
                "lock account 0 first.",
        .main = third_lock::run,
        .expected = Outcome::deadlock,
        .presets = four_accounts,
        .rate_percent = 37,
        .go = {.runs = 50},
    },
};

constexpr std::array sources = {
    Source{"sync.Mutex", "https://pkg.go.dev/sync#Mutex"},
    Source{"sync.RWMutex", "https://pkg.go.dev/sync#RWMutex"},
};

}  // namespace

const Pattern pattern = {
    .id = "lock-order",
    .title = "Lock order",
    .summary = "Transfers between accounts that have a lock each.",
    .group = "locks",
    .place = 610,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::lock_order
