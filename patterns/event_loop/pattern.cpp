// Event loop: one select over several sources.
#include "patterns/event_loop/variants.h"

#include <array>

namespace interleave::patterns::event_loop {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"orders", "Orders", 0, 20, 4},
    Knob{"refunds", "Refunds", 0, 20, 2},
    Knob{"gap-ms", "Gap between them", 0, 100, 20, "ms"},
};

constexpr std::array small = {Preset{"orders", 2},
                              Preset{"refunds", 1}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: nil when exhausted",
        .summary = "A source that is closed is set to nil: select "
                   "no longer takes it, and the loop ends with the "
                   "last one.",
        .look = "After the close of one source the loop waits for "
                "the other one alone.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "closed-channel-spins",
        .title = "Closed channel spins",
        .summary = "Receiving from a closed channel does not wait: "
                   "the loop turns at full speed and gets nothing.",
        .look = "From the close of orders on main receives from it "
                "again and again, and no amount comes.",
        .mend = "Set the channel variable to nil when ok is false: "
                "orders = nil.",
        .main = closed_channel_spins::run,
        .expected = Outcome::livelock,
        .within = 10,
        .go = {.says = "spins: "},
    },
    Variant{
        .id = "default-spins",
        .title = "Default spins",
        .summary = "With a default case select does not wait: the "
                   "loop keeps a core busy until something comes.",
        .look = "Between two amounts main takes the default case "
                "hundreds of times.",
        .mend = "Leave out the default case: select then waits.",
        .main = default_spins::run,
        .expected = Outcome::livelock,
        .go = {.says = "spins: "},
    },
};

constexpr std::array sources = {
    Source{"Advanced Go Concurrency Patterns",
           "https://go.dev/blog/io2013-talk-concurrency"},
    Source{"Go specification: Select statements",
           "https://go.dev/ref/spec#Select_statements"},
};

}  // namespace

const Pattern pattern = {
    .id = "event-loop",
    .title = "Event loop",
    .summary =
        "One goroutine listens to several sources until all "
        "of them have ended.",
    .group = "streams",
    .place = 330,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::event_loop
