// Map owner: a map that many use needs a lock, or one owner.
#include "patterns/map_owner/variants.h"

#include <array>

namespace interleave::patterns::map_owner {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"clients", "Clients", 1, 10, 3},
    Knob{"work-ms", "Work per request", 0, 100, 10, "ms"},
    Knob{"patience-ms", "Clients wait", 0, 200, 10, "ms"},
};

constexpr std::array small = {Preset{"clients", 2}};

constexpr std::array variants = {
    Variant{
        .id = "owner-goroutine",
        .title = "Correct: one owner",
        .summary = "One goroutine has the map; the others send it "
                   "requests, each with a buffered channel for the "
                   "reply.",
        .mend = "",
        .main = owner_goroutine::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "rwmutex",
        .title = "Correct: RWMutex",
        .summary = "Writers lock the map for themselves, readers "
                   "share it.",
        .mend = "",
        .main = rwmutex::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "unsynchronised",
        .title = "Unsynchronised",
        .summary = "All use the map as it is: a data race, and "
                   "Go ends the program where it notices.",
        .mend =
            "Hold a sync.RWMutex around each use of the map, or "
            "give it to one goroutine.",
        .main = unsynchronised::run,
        .expected = Outcome::data_race,
        .otherwise = {Outcome::panic},
        .spoils = "rwmutex",
        .rate_percent = 42,
    },
    Variant{
        .id = "owner-ignores-context",
        .title = "Owner ignores the context",
        .summary = "The owner ranges over requests that no one "
                   "closes: it never ends, and who waits for it "
                   "waits for ever.",
        .mend = "Select on ctx.Done() beside the requests.",
        .main = owner_ignores_context::run,
        .expected = Outcome::deadlock,
    },
    Variant{
        .id = "abandoned-reply",
        .title = "Abandoned reply",
        .summary = "A client that gives up no longer receives; the "
                   "owner waits for ever to send it the reply.",
        .mend = "Give the reply's channel room for one value: "
                "make(chan int, 1).",
        .main = abandoned_reply::run,
        .expected = Outcome::deadlock,
        .rate_percent = 99.9,
        .go = {.runs = 60},
    },
};

}  // namespace

const Pattern pattern = {
    .id = "map-owner",
    .title = "Map owner",
    .summary =
        "A map that many goroutines use has one owner, or a "
        "lock.",
    .group = "shared state",
    .place = 510,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::map_owner
