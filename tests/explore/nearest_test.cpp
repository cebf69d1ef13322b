// Names that are misspelt, and what is offered instead.
#include "explore/nearest.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "explore/strategies.h"

using namespace interleave;

namespace {

using Names = std::vector<std::string_view>;

const Names variants = {"correct", "jobs-never-closed", "ignores-context", "results-unread"};
const Names options = {"--seed", "--schedule", "--schedules", "--strategy", "--json", "--slow"};
const Names none;

}  // namespace

TEST_CASE("the nearest names are those that a slip of the fingers makes") {
  struct Case {
    std::string typed;
    const Names& names;
    Names nearest;
  };
  const std::vector<Case> cases = {
      {"corect", variants, {"correct"}},    // left out
      {"corrrect", variants, {"correct"}},  // twice
      {"cortect", variants, {"correct"}},   // beside
      {"corretc", variants, {"correct"}},   // swapped
      {"Correct", variants, {"correct"}},   // a capital
      {"ignores_context", variants, {"ignores-context"}},
      {"ignore-contxt", variants, {"ignores-context"}},
      {"results", variants, {"results-unread"}},  // the beginning
      {"unread", variants, {"results-unread"}},   // a part
      {"--shedule", options, {"--schedule"}},
      {"--schedul", options, {"--schedule", "--schedules"}},
      {"-seed", options, {"--seed"}},
      {"--jsno", options, {"--json"}},
      {"strategy", options, {"--strategy"}},
      {"--sched", options, {"--schedule", "--schedules"}},
      {"banana", variants, {}},
      {"x", options, {}},
      {"", options, {}},
      {"--", options, {}},
      {"correct", none, {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.typed);
    CHECK(explore::nearest(c.typed, c.names) == c.nearest);
  }
  CHECK(explore::nearest(std::string(1'000'000, 'c'), variants).empty());
}

TEST_CASE("the sentence ends with the nearest names, or with all") {
  CHECK(explore::instead_of("corect", variants) == "; did you mean \"correct\"?");
  CHECK(explore::instead_of("--sched", options) ==
        "; did you mean \"--schedule\" or \"--schedules\"?");
  const Names three = {"a-one", "a-two", "a-six", "a-ten"};
  CHECK(explore::instead_of("a-", three) == "; did you mean \"a-one\", \"a-two\" or \"a-six\"?");
  CHECK(explore::instead_of("banana", variants, "it has") ==
        "; it has: correct, jobs-never-closed, ignores-context, results-unread");
}

TEST_CASE("a strategy that is misspelt is told its name, in words and in schedules") {
  std::string why;
  CHECK_FALSE(explore::parse_strategy("exaustive", why));
  CHECK(why == "there is no strategy \"exaustive\"; did you mean \"exhaustive\"?");
  CHECK_FALSE(explore::parse_strategy("ptc-3", why));
  CHECK(why == "there is no strategy \"ptc-3\"; did you mean \"pct\"?");
}
