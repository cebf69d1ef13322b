// Map owner: a map that several goroutines use.
#include "patterns/map_owner/variants.h"

#include <array>

namespace interleave::patterns::map_owner {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"clients", "Clients", 1, 6, 3},
    Knob{"gap-ms", "Gap between clients", 1, 50, 20, "ms"},
    Knob{"work-ms", "Looking up, at most", 1, 50, 10, "ms"},
    Knob{"patience-ms", "Patience", 1, 100, 9, "ms"},
};

constexpr std::array small = {
    Preset{"clients", 3}, Preset{"gap-ms", 2}, Preset{"work-ms", 2},
    Preset{"patience-ms", 2}};

constexpr std::array variants = {
    Variant{
        .id = "owner-goroutine",
        .title = "Correct: one goroutine owns it",
        .summary =
            "One goroutine has the map; others send it what they "
            "want, with a channel for the reply.",
        .look = "Only owner touches the map; each client has a "
                "channel for its own reply.",
        .mend = "",
        .main = owner_goroutine::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "rwmutex",
        .title = "Correct: an RWMutex",
        .summary = "Lock for writing, RLock for reading the map.",
        .look =
            "Writers are alone with the map, and readers may be "
            "there together.",
        .mend = "",
        .main = rwmutex::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "unsynchronised",
        .title = "Nothing protects the map",
        .summary =
            "Clients write and read the map at any time; at the "
            "same time it is a fatal error.",
        .look = "Two clients use the map, at least one of them "
                "writes, and nothing orders the two.",
        .mend =
            "Lock a mutex around each use, or let one goroutine "
            "own the map.",
        .main = unsynchronised::run,
        .expected = Outcome::data_race,
        .spoils = "rwmutex",
    },
    Variant{
        .id = "owner-ignores-context",
        .title = "The owner ignores the context",
        .summary = "The owner waits for requests only; it is "
                   "cancelled, and "
                   "main waits for it for ever.",
        .look = "The clients have returned, main waits for owner, "
                "and owner for one more request.",
        .mend =
            "Wait in a select, with case <-ctx.Done() beside the "
            "requests.",
        .main = owner_ignores_context::run,
        .expected = Outcome::deadlock,
    },
    Variant{
        .id = "abandoned-reply",
        .title = "Abandoned reply",
        .summary =
            "A client leaves before its reply comes, and the "
            "owner waits for ever to send it.",
        .look =
            "Look for a client that leaves while owner works on "
            "its request.",
        .mend = "Give the reply's channel room for it: "
                "make(chan int, 1).",
        .main = abandoned_reply::run,
        .expected = Outcome::deadlock,
        .rate_percent = 46,
        .go = {.runs = 50},
    },
};

constexpr std::array sources = {
    Source{"Share Memory By Communicating",
           "https://go.dev/blog/codelab-share"},
    Source{"Go Wiki: Use a sync.Mutex or a channel?",
           "https://go.dev/wiki/MutexOrChannel"},
};

}  // namespace

const Pattern pattern = {
    .id = "map-owner",
    .title = "Map owner",
    .summary = "A map that several goroutines use.",
    .group = "shared state",
    .place = 510,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::map_owner
