// Publish and subscribe: one source, many who listen for a while.
#include "patterns/publish_subscribe/variants.h"

#include <array>

namespace interleave::patterns::publish_subscribe {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"subscribers", "Subscribers", 1, 6, 3},
    Knob{"items", "Items", 0, 12, 6},
    Knob{"reads", "Each one reads", 0, 12, 2},
    Knob{"buffer", "Buffer of each", 0, 12, 1},
};

constexpr std::array small = {Preset{"subscribers", 2},
                              Preset{"items", 1},
                              Preset{"reads", 1}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: sends under the lock",
        .summary = "The broker holds its lock while it sends, and "
                   "does not wait: who is slow misses an item.",
        .look = "A full channel is skipped, so the lock is soon "
                "free, and the closes come under the same lock.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "slow-subscriber-blocks-all",
        .title = "One blocks all",
        .summary =
            "The broker waits for one subscriber under the lock, "
            "and that one waits for the lock to unsubscribe.",
        .look = "The publisher holds mu and waits to send to a "
                "reader that waits for mu.",
        .mend = "Do not wait under the lock: select { case news <- "
                "item: default: }.",
        .main = slow_subscriber_blocks_all::run,
        .expected = Outcome::deadlock,
        .rate_percent = 45,
        .go = {.runs = 50},
    },
    Variant{
        .id = "send-after-unsubscribe",
        .title = "Send after unsubscribe",
        .summary =
            "The broker copies the list and unlocks: a subscriber "
            "leaves, its channel is closed, and the send panics.",
        .look = "Look for the close of a channel between the copy "
                "of the list and the send on that channel.",
        .mend = "Send under the lock that unsubscribe takes to "
                "close the channel.",
        .main = send_after_unsubscribe::run,
        .expected = Outcome::panic,
        // What the race detector says of a send beside a close.
        .otherwise = {Outcome::data_race},
        .rate_percent = 33,
        .go = {.runs = 50},
    },
};

constexpr std::array sources = {
    Source{"Go specification: Close",
           "https://go.dev/ref/spec#Close"},
    Source{"Advanced Go Concurrency Patterns",
           "https://go.dev/blog/io2013-talk-concurrency"},
};

}  // namespace

const Pattern pattern = {
    .id = "publish-subscribe",
    .title = "Publish and subscribe",
    .summary =
        "A broker sends news to subscribers that come and go.",
    .group = "streams",
    .place = 340,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::publish_subscribe
