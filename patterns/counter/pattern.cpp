// Counter: the smallest state that goroutines share.
#include "patterns/counter/variants.h"

#include <array>

namespace interleave::patterns::counter {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"workers", "Workers", 1, 8, 2},
    Knob{"rounds", "Rounds each", 1, 20, 2},
};

constexpr std::array small = {Preset{"rounds", 2}};

constexpr std::array variants = {
    Variant{
        .id = "atomic",
        .title = "Correct: atomic",
        .summary =
            "Adding is one operation: no one comes in between.",
        .mend = "",
        .main = atomic::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "mutex",
        .title = "Correct: mutex",
        .summary = "Only who holds the lock reads and writes.",
        .mend = "",
        .main = mutex::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "racy",
        .title = "Racy",
        .summary = "counter++ reads, adds and writes: two "
                   "goroutines may read the same value, and an "
                   "update is lost.",
        .mend = "Use atomic.Int64 and its Add, or hold a "
                "sync.Mutex around counter++.",
        .main = racy::run,
        .expected = Outcome::data_race,
        .spoils = "mutex",
    },
    Variant{
        .id = "atomic-load-store",
        .title = "Atomic load, then store",
        .summary = "Each access is atomic, the two together are "
                   "not: no data race, and still a wrong sum.",
        .mend = "Add in one operation: counter.Add(1).",
        .main = atomic_load_store::run,
        .expected = Outcome::wrong_result,
        .rate_percent = 54,
        .go = {.says = "wrong: ", .runs = 200},
    },
};

}  // namespace

const Pattern pattern = {
    .id = "counter",
    .title = "Counter",
    .summary = "Several goroutines count in one variable.",
    .group = "shared state",
    .place = 520,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::counter
