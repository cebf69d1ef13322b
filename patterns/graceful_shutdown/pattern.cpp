// Graceful shutdown: stop accepting, drain, and at the deadline force.
#include "patterns/graceful_shutdown/variants.h"

#include <array>

namespace interleave::patterns::graceful_shutdown {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"uptime-ms", "Stopped after", 1, 300, 50, "ms"},
    Knob{"step-ms", "Half a job takes", 1, 100, 10, "ms"},
    Knob{"grace-ms", "Grace", 1, 500, 60, "ms"},
    Knob{"stuck-job", "Stuck job (0: none)", 0, 5, 0, "", true},
};

constexpr std::array one_is_stuck = {Preset{"stuck-job", 2}};

constexpr std::array small = {Preset{"uptime-ms", 20},
                              Preset{"grace-ms", 20},
                              Preset{"stuck-job", 1}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: drain, then force",
        .summary = "Nothing more is accepted, the workers drain "
                   "jobs, and what is not done when the grace is "
                   "over is cancelled.",
        .look = "After stop is closed no job is accepted, and each "
                "accepted one is finished or aborted.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "drops-in-flight",
        .title = "Drops what is in flight",
        .summary = "The workers stop at once, and jobs that were "
                   "accepted stay in the channel.",
        .look =
            "Compare accepted with finished: a job may still be "
            "in the buffer when both workers have returned.",
        .mend =
            "Stop only whoever accepts: it closes jobs, and the "
            "workers range over what is left.",
        .main = drops_in_flight::run,
        .expected = Outcome::wrong_result,
        .rate_percent = 13,
        .go = {.says = "accepted jobs are lost:", .runs = 50},
    },
    Variant{
        .id = "waits-for-ever",
        .title = "Waits for ever",
        .summary = "One job is stuck, and the shutdown waits for "
                   "it: there is no deadline.",
        .look = "One worker waits inside of a job, drain waits for "
                "that worker, and main for drain.",
        .mend = "Wait in a select with case <-time.After(grace); "
                "then call cancel() and wait again.",
        .main = waits_for_ever::run,
        .expected = Outcome::deadlock,
        .presets = one_is_stuck,
    },
    Variant{
        .id = "main-returns-first",
        .title = "main returns first",
        .summary = "main tells everybody to stop and returns: "
                   "workers are cut off in the middle of their "
                   "jobs.",
        .look = "Both workers are still at work where the lane of "
                "main ends.",
        .mend = "Wait for the workers before main returns: "
                "workers.Wait(), within the grace.",
        .main = main_returns_first::run,
        .expected = Outcome::wrong_result,
        .go = {.says = "accepted jobs are lost:"},
    },
};

constexpr std::array sources = {
    Source{"http.Server.Shutdown",
           "https://pkg.go.dev/net/http#Server.Shutdown"},
    Source{"signal.NotifyContext",
           "https://pkg.go.dev/os/signal#NotifyContext"},
};

}  // namespace

const Pattern pattern = {
    .id = "graceful-shutdown",
    .title = "Graceful shutdown",
    .summary =
        "Stop accepting, finish what was accepted, and at "
        "the deadline force the rest.",
    .group = "lifetimes",
    .place = 150,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::graceful_shutdown
