// Wait group: start some goroutines, and wait for all of them.
#include "patterns/wait_group/variants.h"

#include <array>

namespace interleave::patterns::wait_group {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"files", "Files", 1, 8, 3},
    Knob{"failing-file", "Failing file (0: none)", 0, 8, 0, "",
         true},
    Knob{"upload-ms", "An upload takes", 0, 100, 0, "ms"},
};

constexpr std::array small = {Preset{"files", 2}};
constexpr std::array one_fails = {Preset{"failing-file", 2}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: add, then go",
        .summary = "main counts each upload before it starts it; "
                   "each counts itself down as it ends.",
        .look = "The counter rises in main, before each go "
                "statement, and main goes on when it is zero.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "errgroup",
        .title = "Correct: errgroup",
        .summary = "An errgroup counts by itself, and keeps the "
                   "first error.",
        .look = "main waits for all uploads and gets the first of "
                "their errors.",
        .mend = "",
        .main = errgroup::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "add-inside-goroutine",
        .title = "Add inside the goroutine",
        .summary = "main may wait before a goroutine has counted "
                   "itself: it does not wait for that one.",
        .look = "Compare the order of Add and Wait: where Wait "
                "comes first, main reports too early.",
        .mend = "Call group.Add(1) before the go statement, or use "
                "group.Go.",
        .main = add_inside_goroutine::run,
        .expected = Outcome::wrong_result,
        .otherwise = {Outcome::data_race, Outcome::panic},
        .rate_percent = 26,
        .go = {.vet = "Add called from inside new goroutine",
               .says = "wrong: ",
               .runs = 100},
    },
    Variant{
        .id = "missing-done",
        .title = "Missing Done",
        .summary = "On the error path no one counts down: main "
                   "waits for ever.",
        .look = "The upload that fails returns, and the counter "
                "stays at one.",
        .mend = "Defer it at once: defer group.Done().",
        .main = missing_done::run,
        .expected = Outcome::deadlock,
        .presets = one_fails,
    },
    Variant{
        .id = "done-twice",
        .title = "Done twice",
        .summary = "On the error path it counts down twice: the "
                   "counter becomes negative, or main goes on too "
                   "early.",
        .look = "The upload that fails counts down two times.",
        .mend = "Count down in one place: defer group.Done().",
        .main = done_twice::run,
        .expected = Outcome::panic,
        .presets = one_fails,
        .go = {.runs = 100},
    },
    Variant{
        .id = "copied",
        .title = "Copied",
        .summary = "Each goroutine counts down a copy of the "
                   "group: main waits for ever.",
        .look = "The uploads count down groups of their own, and "
                "the group of main stays at three.",
        .mend = "Pass a pointer: func upload(group "
                "*sync.WaitGroup).",
        .main = copied::run,
        .expected = Outcome::deadlock,
        .go = {.vet = "passes lock by value"},
    },
};

constexpr std::array sources = {
    Source{"sync.WaitGroup", "https://pkg.go.dev/sync#WaitGroup"},
    Source{"Package errgroup",
           "https://pkg.go.dev/golang.org/x/sync/errgroup"},
};

}  // namespace

const Pattern pattern = {
    .id = "wait-group",
    .title = "Wait group",
    .summary =
        "main starts some goroutines, and waits for all of "
        "them.",
    .group = "many at once",
    .place = 250,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::wait_group
