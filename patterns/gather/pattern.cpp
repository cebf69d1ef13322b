// Gather: the results of many goroutines in one place.
#include "patterns/gather/variants.h"

#include <array>

namespace interleave::patterns::gather {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"parts", "Parts", 1, 10, 3},
    Knob{"work-ms", "Work per part", 0, 100, 10, "ms"},
};

constexpr std::array small = {Preset{"parts", 2}};

constexpr std::array variants = {
    Variant{
        .id = "own-slot",
        .title = "Correct: a slot for each",
        .summary = "Each goroutine writes its own element: no two "
                   "touch the same variable.",
        .mend = "",
        .main = own_slot::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "mutex",
        .title = "Correct: slice and mutex",
        .summary = "Who appends holds the lock.",
        .mend = "",
        .main = mutex::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "channel",
        .title = "Correct: channel",
        .summary = "Each goroutine sends its result; main collects "
                   "them.",
        .mend = "",
        .main = channel::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "map",
        .title = "Correct: map and mutex",
        .summary = "Who writes into the map holds the lock.",
        .mend = "",
        .main = map::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "append-race",
        .title = "Append races",
        .summary = "append reads the slice, writes an element and "
                   "writes the slice back: of two at once one is "
                   "lost.",
        .mend = "Hold a sync.Mutex around append, or write to "
                "results[i].",
        .main = append_race::run,
        .expected = Outcome::data_race,
        .spoils = "mutex",
    },
    Variant{
        .id = "map-race",
        .title = "Map writes race",
        .summary = "Two write into the map at once: a data race, "
                   "and Go ends the program where it notices.",
        .mend = "Hold a sync.Mutex around the write, or use a "
                "sync.Map.",
        .main = map_race::run,
        .expected = Outcome::data_race,
        .otherwise = {Outcome::panic},
        .spoils = "map",
        .rate_percent = 28,
    },
};

}  // namespace

const Pattern pattern = {
    .id = "gather",
    .title = "Gather",
    .summary =
        "The results of many goroutines come together in "
        "one place.",
    .group = "many at once",
    .place = 220,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::gather
