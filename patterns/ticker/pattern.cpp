// Ticker: something to do every so often, beside the work itself.
#include "patterns/ticker/variants.h"

#include <array>

namespace interleave::patterns::ticker {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"messages", "Messages", 1, 60, 12},
    Knob{"gap-ms", "Gap between messages", 1, 200, 30, "ms"},
    Knob{"interval-ms", "Heartbeat every", 10, 5000, 100, "ms"},
};

constexpr std::array long_interval = {Preset{"interval-ms", 2000}};
constexpr std::array few = {Preset{"messages", 6}};

constexpr std::array small = {Preset{"messages", 4},
                              Preset{"interval-ms", 60}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: one ticker, stopped",
        .summary =
            "One ticker for the whole loop, stopped when the "
            "loop ends.",
        .look = "One ticker serves the whole loop, and is stopped "
                "before main returns.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "slow-consumer",
        .title = "Correct: slow consumer",
        .summary = "The work takes longer than the interval: the "
                   "ticker drops ticks, so that no work piles up.",
        .look = "Compare ticks with refreshes: ticks that find the "
                "channel full are dropped.",
        .mend = "",
        .main = slow_consumer::run,
        .expected = Outcome::clean,
        .presets = few,
        .small = small,
    },
    Variant{
        .id = "time-after-in-loop",
        .title = "time.After in the loop",
        .summary =
            "Every turn starts a new timer, and the heartbeat "
            "never comes. Up to Go 1.22 each timer lives on "
            "until it fires.",
        .look =
            "Each message brings a new timer, and the heartbeat "
            "is not printed while messages come.",
        .mend = "Make one ticker before the loop, and stop it when "
                "the loop ends.",
        .main = time_after_in_loop::run,
        .expected = Outcome::growth,
        .presets = long_interval,
        .go_minor = 22,
        .go = {.says = "timers piled up"},
    },
    Variant{
        .id = "never-stopped",
        .title = "Never stopped",
        .summary =
            "The heartbeat ranges over time.Tick: nobody can "
            "stop it, and its goroutine never ends.",
        .look =
            "The heartbeat goes on behind the last message, and "
            "nothing can stop it.",
        .mend = "Use time.NewTicker with defer ticker.Stop(), and "
                "select on a done channel beside it.",
        .main = never_stopped::run,
        .expected = Outcome::leak,
        .differs = {.lines = 18,
                    .why = "a heartbeat in a goroutine of its own "
                           "leaves a plain loop over the messages"},
    },
};

constexpr std::array sources = {
    Source{"time.NewTicker", "https://pkg.go.dev/time#NewTicker"},
    Source{"time.After", "https://pkg.go.dev/time#After"},
    Source{"Go 1.23: Timer changes",
           "https://go.dev/doc/go1.23#timer-changes"},
};

}  // namespace

const Pattern pattern = {
    .id = "ticker",
    .title = "Ticker vs time.After",
    .summary =
        "Something to do every so often, beside the work "
        "itself.",
    .group = "time",
    .place = 410,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::ticker
