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
        .look = "Each part writes an element of its own, and main "
                "reads them after the wait.",
        .mend = "",
        .main = own_slot::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "mutex",
        .title = "Correct: slice and mutex",
        .summary = "Who appends holds the lock.",
        .look =
            "The appends come one after the other, each between "
            "Lock and Unlock.",
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
        .look = "The results go through one channel, which main "
                "closes after the wait.",
        .mend = "",
        .main = channel::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "map",
        .title = "Correct: map and mutex",
        .summary = "Who writes into the map holds the lock.",
        .look = "The writes into the map come one after the other, "
                "each between Lock and Unlock.",
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
        .look =
            "Two parts read the slice before either has written "
            "it back.",
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
        .look = "Two parts write into the map, and nothing orders "
                "the two; on some schedules Go itself ends the "
                "program.",
        .mend = "Hold a sync.Mutex around the write, or use a "
                "sync.Map.",
        .main = map_race::run,
        .expected = Outcome::data_race,
        .otherwise = {Outcome::panic},
        .spoils = "map",
        .rate_percent = 28,
    },
};

constexpr std::array sources = {
    Source{"The Go Memory Model", "https://go.dev/ref/mem"},
    Source{"Data Race Detector",
           "https://go.dev/doc/articles/race_detector"},
    Source{"Go Concurrency Patterns: Pipelines and cancellation",
           "https://go.dev/blog/pipelines"},
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
    .sources = sources,
};

}  // namespace interleave::patterns::gather
