// Worker pool: a fixed number of workers take jobs from one channel
// and put results on another.
#include "patterns/worker_pool/variants.h"

#include <array>

namespace interleave::patterns::worker_pool {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"workers", "Workers", 1, 8, 3},
    Knob{"jobs", "Jobs", 1, 40, 8},
    Knob{"work-ms", "Work per job", 1, 100, 20, "ms"},
    Knob{"failing-job", "Failing job (0: none)", 0, 40, 0, "",
         true},
};

constexpr std::array one_job_fails = {Preset{"failing-job", 3}};

constexpr std::array small = {Preset{"workers", 2},
                              Preset{"jobs", 3},
                              Preset{"failing-job", 2}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: sender closes, all listen",
        .summary = "The producer closes jobs; everybody who waits "
                   "also waits for ctx.Done().",
        .look = "The range loops end when jobs is closed, and "
                "results is closed after the last worker.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "jobs-never-closed",
        .title = "Jobs never closed",
        .summary =
            "The producer returns without closing jobs, so the "
            "workers' range loops never end.",
        .look =
            "All workers wait to receive from jobs when produce "
            "has returned.",
        .mend = "Close jobs in the goroutine that sends on it: "
                "defer close(jobs).",
        .main = jobs_never_closed::run,
        .expected = Outcome::deadlock,
    },
    Variant{
        .id = "ignores-context",
        .title = "Ignores the context",
        .summary = "After the first error main stops reading, but "
                   "producer and workers send on regardless.",
        .look = "main waits in Wait, and the workers wait for main "
                "to receive from results.",
        .mend =
            "Wait for ctx.Done() beside every send: select { case "
            "<-ctx.Done(): … case results <- r: }.",
        .main = ignores_context::run,
        .expected = Outcome::deadlock,
        .presets = one_job_fails,
    },
    Variant{
        .id = "results-unread",
        .title = "Results unread",
        .summary =
            "main waits for the workers before it reads their "
            "results; they wait for main to read.",
        .look =
            "The workers wait to send their first results while "
            "main waits for the workers.",
        .mend = "Read results while the workers run, and let a "
                "goroutine of its own wait and close.",
        .main = results_unread::run,
        .expected = Outcome::deadlock,
        .differs = {.lines = 24,
                    .why =
                        "main reads after the wait, in a loop of "
                        "another kind, and needs no closer"},
    },
    Variant{
        .id = "producer-stuck-after-error",
        .title = "Producer stuck after an error",
        .summary = "The workers return at the first error; the "
                   "producer waits for ever to send the next job.",
        .look =
            "All workers have returned, and produce still waits "
            "to send on jobs.",
        .mend = "Wait for ctx.Done() beside the producer's send, "
                "too.",
        .main = producer_stuck_after_error::run,
        .expected = Outcome::deadlock,
        .presets = one_job_fails,
    },
    Variant{
        .id = "wait-before-drain",
        .title = "Wait before drain",
        .summary = "The buffer takes the first results, so that a "
                   "short test passes; then the workers wait for "
                   "main, and main for them.",
        .look =
            "The buffer of results is full, the workers wait to "
            "send, and main waits for the workers.",
        .mend = "Read results while the workers run, and let a "
                "goroutine of its own wait and close.",
        .main = wait_before_drain::run,
        .expected = Outcome::deadlock,
        .differs = {.places = 7,
                    .lines = 26,
                    .why =
                        "main reads after the wait, in a loop of "
                        "another kind, and needs no closer"},
    },
    Variant{
        .id = "last-one-closes",
        .title = "The last one closes, perhaps twice",
        .summary = "Each worker counts itself down and then looks "
                   "whether none is left: two may both see zero, "
                   "and close results twice.",
        .look = "Look in a failing run for two countdowns before "
                "either worker reads the counter.",
        .mend = "Look at what the countdown itself gives: if "
                "left.Add(-1) == 0 { close(results) }.",
        .main = last_one_closes::run,
        .expected = Outcome::panic,
        .rate_percent = 10,
        .go = {.runs = 50},
    },
};

constexpr std::array sources = {
    Source{"Go Concurrency Patterns: Pipelines and cancellation",
           "https://go.dev/blog/pipelines"},
    Source{"Package errgroup",
           "https://pkg.go.dev/golang.org/x/sync/errgroup"},
    Source{"Go by Example: Worker Pools",
           "https://gobyexample.com/worker-pools"},
};

}  // namespace

const Pattern pattern = {
    .id = "worker-pool",
    .title = "Worker pool",
    .summary =
        "A fixed number of workers take jobs from one channel "
        "and put results on another.",
    .group = "many at once",
    .place = 240,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::worker_pool
