// Hanging test: a test waits for what may not come.
#include "patterns/hanging_test/variants.h"

#include <array>

namespace interleave::patterns::hanging_test {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"start-ms", "The server starts in", 0, 200, 30, "ms"},
    Knob{"timeout-ms", "The test waits", 1, 500, 100, "ms"},
    Knob{"notice-lost", "The notice is lost (1: yes)", 0, 1, 0},
};

constexpr std::array small = {Preset{"start-ms", 20},
                              Preset{"timeout-ms", 20}};
constexpr std::array lost = {Preset{"notice-lost", 1}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: a deadline",
        .summary = "The test waits for the server or for its "
                   "deadline, and fails with a sentence.",
        .look = "The test ends with the notice or with the "
                "deadline, whichever comes first.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "no-timeout",
        .title = "No timeout",
        .summary = "The test waits for the server alone. If the "
                   "notice is lost it hangs, and says nothing.",
        .look = "The server has returned, and main waits for a "
                "notice that was lost.",
        .mend = "Wait under a context.WithTimeout, and select on "
                "ctx.Done() beside the channel.",
        .main = no_timeout::run,
        .expected = Outcome::deadlock,
        .presets = lost,
    },
};

constexpr std::array sources = {
    Source{"Testing concurrent code with testing/synctest",
           "https://go.dev/blog/synctest"},
    Source{"Package testing", "https://pkg.go.dev/testing"},
};

}  // namespace

const Pattern pattern = {
    .id = "hanging-test",
    .title = "Hanging test",
    .summary = "A test waits for something that may not come.",
    .group = "time",
    .place = 430,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::hanging_test
