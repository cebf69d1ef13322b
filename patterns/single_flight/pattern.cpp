// Single flight: many ask for the same thing, and it is made once.
#include "patterns/single_flight/variants.h"

#include <array>

namespace interleave::patterns::single_flight {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"clients", "Clients", 1, 8, 3},
    Knob{"gap-ms", "Gap between clients", 0, 50, 20, "ms"},
    Knob{"fetch-ms", "Fetching takes at most", 1, 50, 25, "ms"},
    Knob{"room", "Room in the backend", 1, 8, 2},
};

constexpr std::array all_at_once = {Preset{"gap-ms", 0}};

constexpr std::array small = {Preset{"clients", 3},
                              Preset{"gap-ms", 2},
                              Preset{"fetch-ms", 4}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: singleflight and a cache",
        .summary = "Who asks while a call is under way shares it; "
                   "the call "
                   "looks into the cache first.",
        .look = "One client fetches, and those who ask meanwhile "
                "get the same page.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "stampede",
        .title = "Stampede",
        .summary = "All ask the backend at once, which has no room "
                   "for so many.",
        .look = "All clients are inside of the backend at once, "
                "which has room for two.",
        .mend =
            "Let them share one call, with singleflight.Group.Do, "
            "and keep what it gives.",
        .main = stampede::run,
        .expected = Outcome::overload,
        .presets = all_at_once,
        .differs = {.lines = 24,
                    .why =
                        "without a cache nothing is looked up or "
                        "kept, and there is no count to expect"},
        .go = {.says =
                   "OVERLOAD: backend is asked for 3 at once and "
                   "has 2"},
    },
    Variant{
        .id = "check-then-act",
        .title = "Check, then act",
        .summary = "A client that finds no page fetches it without "
                   "the lock; "
                   "who looks meanwhile fetches it, too.",
        .look = "Look for a second fetch that begins before the "
                "first page is kept.",
        .mend =
            "Look and fetch in one call of singleflight.Group.Do.",
        .main = check_then_act::run,
        .expected = Outcome::wrong_result,
        .rate_percent = 21,
        .go = {.says = "WRONG: not fetched once", .runs = 50},
    },
};

constexpr std::array sources = {
    Source{"Package singleflight",
           "https://pkg.go.dev/golang.org/x/sync/singleflight"},
};

}  // namespace

const Pattern pattern = {
    .id = "single-flight",
    .title = "Single flight",
    .summary = "Many ask for the same thing, and it is made once.",
    .group = "shared state",
    .place = 540,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::single_flight
