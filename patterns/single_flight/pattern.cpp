// Single flight: who asks for what is being made waits for it,
// instead of making it again.
#include "patterns/single_flight/variants.h"

#include <array>

namespace interleave::patterns::single_flight {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"callers", "Callers", 1, 12, 5},
    Knob{"query-ms", "A query takes", 0, 200, 20, "ms"},
};

constexpr std::array small = {Preset{"callers", 2}};
constexpr std::array two_callers = {Preset{"callers", 2}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: one call for all",
        .summary =
            "The first caller makes the page, the others "
            "wait for the same call and share what it gives.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "stampede",
        .title = "Stampede",
        .summary = "Each caller asks the database itself, all at "
                   "once: more queries than it can bear.",
        .mend = "Let callers with the same key share one call: "
                "group.Do(key, …) of x/sync/singleflight.",
        .main = stampede::run,
        .expected = Outcome::overload,
        .differs = {.lines = 18,
                    .why = "without a shared call there is no "
                           "cache to look into again"},
        .go = {.says = "overload: more than 2 queries"},
    },
    Variant{
        .id = "check-then-act",
        .title = "Check, then act",
        .summary = "A caller looks into the cache, finds nothing "
                   "and makes "
                   "the page; in between another one did the same.",
        .mend = "Make it inside of singleflight's group.Do, and "
                "look into the cache there once more.",
        .main = check_then_act::run,
        .expected = Outcome::wrong_result,
        .presets = two_callers,
        .differs = {.lines = 18,
                    .why = "without a shared call there is no "
                           "cache to look into again"},
        .go = {.says = "the page was made twice"},
    },
};

}  // namespace

const Pattern pattern = {
    .id = "single-flight",
    .title = "Single flight",
    .summary =
        "Many callers want the same thing at the same time: "
        "it is made once, for all of them.",
    .group = "shared state",
    .place = 540,
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns::single_flight
