// Counter: several goroutines count in one variable.
#include "patterns/counter/variants.h"

#include <array>

namespace interleave::patterns::counter {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"servers", "Servers", 1, 8, 2},
    Knob{"requests", "Requests to each", 1, 20, 1},
};

constexpr std::array small = {Preset{"servers", 2},
                              Preset{"requests", 2}};

constexpr std::array variants = {
    Variant{
        .id = "atomic",
        .title = "Correct: one atomic step",
        .summary = "Servers count with Add: to read, to add and to "
                   "write are one step.",
        .mend = "",
        .main = atomic::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "mutex",
        .title = "Correct: a mutex",
        .summary = "A mutex is held from reading the count to "
                   "writing it.",
        .mend = "",
        .main = mutex::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "racy",
        .title = "Nothing protects the count",
        .summary = "Servers read and write the count at any time, "
                   "and requests may get lost.",
        .mend =
            "Lock a mutex around it, or use an atomic.Int64 and "
            "its Add.",
        .main = racy::run,
        .expected = Outcome::data_race,
        .spoils = "mutex",
    },
    Variant{
        .id = "atomic-load-store",
        .title = "Atomic load, then atomic store",
        .summary =
            "No data race, and still wrong: what others count "
            "between Load and Store is lost.",
        .mend = "Use Add, which does both in one step.",
        .main = atomic_load_store::run,
        .expected = Outcome::wrong_result,
        .rate_percent = 43,
        .go = {.says = "WRONG: requests were not counted",
               .runs = 50},
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
