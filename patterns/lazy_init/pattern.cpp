// Lazy initialisation: made once, by whoever needs it first.
#include "patterns/lazy_init/variants.h"

#include <array>

namespace interleave::patterns::lazy_init {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"users", "Users", 1, 10, 3},
    Knob{"load-ms", "Loading takes", 0, 100, 20, "ms"},
};

constexpr std::array small = {Preset{"users", 2}};

constexpr std::array variants = {
    Variant{
        .id = "once",
        .title = "Correct: sync.Once",
        .summary = "The first user loads the configuration, the "
                   "others wait until it is there.",
        .look =
            "One user loads, and the others wait in Do until it "
            "is done.",
        .mend = "",
        .main = once::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "check-then-act",
        .title = "Check, then act",
        .summary = "A user sees that nothing is loaded and loads "
                   "it; so does another one, at the same time.",
        .look =
            "Two users see that nothing is loaded before either "
            "has written it.",
        .mend = "Load it in sync.Once's Do: once.Do(func() { … }).",
        .main = check_then_act::run,
        .expected = Outcome::data_race,
    },
    Variant{
        .id = "double-checked",
        .title = "Double-checked",
        .summary =
            "The first look is taken without the lock, while "
            "another user may write: a data race.",
        .look = "The first read comes without the lock that the "
                "write is made with.",
        .mend = "Use sync.Once, or take the lock for the first "
                "look, too.",
        .main = double_checked::run,
        .expected = Outcome::data_race,
    },
    Variant{
        .id = "once-calls-itself",
        .title = "Once calls itself",
        .summary = "What Once calls asks the same Once again: it "
                   "waits for its own end.",
        .look = "A user waits for Once inside of the function that "
                "Once has called.",
        .mend = "Do not call what uses the Once from inside of its "
                "function; pass it the value.",
        .main = once_calls_itself::run,
        .expected = Outcome::deadlock,
    },
};

constexpr std::array sources = {
    Source{"The Go Memory Model: Incorrect synchronization",
           "https://go.dev/ref/mem#badsync"},
    Source{"sync.Once", "https://pkg.go.dev/sync#Once"},
};

}  // namespace

const Pattern pattern = {
    .id = "lazy-init",
    .title = "Lazy initialisation",
    .summary = "Something is made once, by whoever needs it first.",
    .group = "shared state",
    .place = 530,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::lazy_init
