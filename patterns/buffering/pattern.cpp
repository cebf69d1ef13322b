// Buffering: what a channel's buffer is for, and what it hides.
#include "patterns/buffering/variants.h"

#include <array>

namespace interleave::patterns::buffering {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"burst", "Events in the burst", 0, 20, 6},
    Knob{"buffer", "Buffer", 0, 20, 8},
    Knob{"handle-ms", "Work per event", 0, 100, 20, "ms"},
};

constexpr std::array small = {Preset{"burst", 3},
                              Preset{"buffer", 2}};
constexpr std::array one_too_many = {Preset{"burst", 9}};

constexpr std::array variants = {
    Variant{
        .id = "unbuffered",
        .title = "Correct: unbuffered",
        .summary = "Each send waits until the event is taken: the "
                   "source is as slow as main. That is "
                   "backpressure.",
        .look = "source and main go in step: each send ends when "
                "main takes the event.",
        .mend = "",
        .main = unbuffered::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "buffered",
        .title = "Correct: buffered",
        .summary = "The buffer takes the burst: the source is done "
                   "at once, main works it off.",
        .look =
            "source returns early, and the buffer empties while "
            "main works.",
        .mend = "",
        .main = buffered::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "buffer-hides-deadlock",
        .title = "The buffer hides a deadlock",
        .summary = "main sends to itself: that works while the "
                   "burst fits the buffer, and not for one event "
                   "more.",
        .look = "The buffer is full, and the one goroutine that "
                "could receive is the one that waits to send.",
        .mend = "Send in a goroutine of its own: go burst(events).",
        .main = buffer_hides_deadlock::run,
        .expected = Outcome::deadlock,
        .presets = one_too_many,
        .spoils = "buffered",
    },
};

constexpr std::array sources = {
    Source{"Effective Go: Channels",
           "https://go.dev/doc/effective_go#channels"},
    Source{"Go specification: Send statements",
           "https://go.dev/ref/spec#Send_statements"},
};

}  // namespace

const Pattern pattern = {
    .id = "buffering",
    .title = "Buffering",
    .summary = "A burst of events comes faster than it is handled.",
    .group = "streams",
    .place = 320,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::buffering
