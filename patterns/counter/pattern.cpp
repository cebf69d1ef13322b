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
        .look = "Each Add is one step, so no other count comes in "
                "between.",
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
        .look =
            "Read and write of the count stand between Lock and "
            "Unlock.",
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
        .look = "Two servers read and write the count, and nothing "
                "orders the two.",
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
        .look = "Look for two Loads that give the same number.",
        .mend = "Use Add, which does both in one step.",
        .main = atomic_load_store::run,
        .expected = Outcome::wrong_result,
        .rate_percent = 43,
        .go = {.says = "WRONG: requests were not counted",
               .runs = 50},
    },
};

constexpr std::array sources = {
    Source{"Data Race Detector",
           "https://go.dev/doc/articles/race_detector"},
    Source{"Package atomic", "https://pkg.go.dev/sync/atomic"},
    Source{"The Go Memory Model", "https://go.dev/ref/mem"},
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
    .sources = sources,
};

}  // namespace interleave::patterns::counter
