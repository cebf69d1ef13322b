// Publish and subscribe: one source, many who listen for a while.
#include "patterns/publish_subscribe/variants.h"

#include <array>

namespace interleave::patterns::publish_subscribe {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"subscribers", "Subscribers", 1, 6, 3},
    Knob{"items", "Items", 1, 12, 4},
    Knob{"first-reads", "The first one reads", 0, 12, 2},
};

constexpr std::array small = {Preset{"subscribers", 2},
                              Preset{"items", 2},
                              Preset{"first-reads", 1}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: who leaves says so",
        .summary = "A subscriber that leaves cancels its context; "
                   "the publisher, the only sender, closes.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "slow-subscriber-blocks-all",
        .title = "One blocks all",
        .summary = "The publisher waits for a subscriber that no "
                   "longer reads, and the others get nothing.",
        .mend = "Select on the subscriber's ctx.Done() beside the "
                "send.",
        .main = slow_subscriber_blocks_all::run,
        .expected = Outcome::deadlock,
    },
    Variant{
        .id = "send-after-unsubscribe",
        .title = "Send after unsubscribe",
        .summary = "A subscriber that leaves closes the channel; "
                   "the publisher may send on it: a panic.",
        .mend =
            "Only the sender closes: the subscriber cancels its "
            "context, and no more.",
        .main = send_after_unsubscribe::run,
        .expected = Outcome::panic,
        .go = {.runs = 200},
    },
};

}  // namespace

const Pattern pattern = {
    .id = "publish-subscribe",
    .title = "Publish and subscribe",
    .summary =
        "One source of news, and subscribers that listen "
        "for a while.",
    .group = "streams",
    .place = 340,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::publish_subscribe
