#include "app/gui/modes/explore_words.h"

#include <fmt/format.h>

#include "lab/grouped.h"

namespace interleave::app {
using lab::grouped;
using lab::plural;

std::string proof_text(const explore::Snapshot& now, bool is_running) {
  const std::uint64_t all = now.progress.schedules;
  if (is_running) {
    return fmt::format("{} schedules so far; {} fail.", grouped(all),
                       grouped(now.progress.failing));
  }
  if (now.progress.failing > 0) {
    return fmt::format("{} of {} schedules that were gone through fail.",
                       grouped(now.progress.failing), grouped(all));
  }
  if (now.exhausted) {
    return fmt::format(
        "Proved: none fails. {} stand for all: each other one ends like one of them.",
        grouped(all));
  }
  if (now.spins) return "Nothing is proved: goroutines spin, and there is no end of schedules.";
  return fmt::format("Nothing is proved: {} schedules were gone through, and there are more.",
                     grouped(all));
}

std::string shortened_text(const Shortened& shortened) {
  if (shortened.switches == shortened.switches_before &&
      shortened.steps == shortened.steps_before) {
    return fmt::format("no shorter one was found: {}, {}", plural(shortened.switches, "preemption"),
                       plural(shortened.steps, "step"));
  }
  return fmt::format("made shorter: from {} to {}, from {} to {}",
                     grouped(shortened.switches_before), plural(shortened.switches, "preemption"),
                     grouped(shortened.steps_before), plural(shortened.steps, "step"));
}

}  // namespace interleave::app
