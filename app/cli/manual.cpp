#include "app/cli/manual.h"

#include <fmt/format.h>

#include <cstdio>
#include <optional>
#include <string>

#include "app/cli/streams.h"
#include "lab/by_hand.h"
#include "trace/names.h"
#include "trace/number.h"
#include "trace/text.h"

namespace interleave::app {
namespace {

enum class Answer : std::uint8_t { pick, undo, leave };

// A line without its end; nothing at the end of the input.
std::optional<std::string> read_line() {
  std::string line;
  int c = 0;
  while ((c = std::getchar()) != EOF && c != '\n') line += static_cast<char>(c);
  if (c == EOF && line.empty()) return std::nullopt;
  return line;
}

// A number from 1 to `count` into *pick, less one.
Answer ask(std::size_t count, std::size_t* pick) {
  for (;;) {
    tell("? ");
    const std::optional<std::string> line = read_line();
    if (!line) {
      tell("\n");
      return Answer::leave;
    }
    if (*line == "u") return Answer::undo;
    if (const auto number = trace::whole_number<std::size_t>(*line, 1, count)) {
      *pick = *number - 1;
      return Answer::pick;
    }
    tell(fmt::format(
        "Type a number from 1 to {}, or u to take the last one back, and Enter; Ctrl-D ends the "
        "run.\n",
        count));
  }
}

// Shows what has happened up to a step, from what was told before on.
void tell_news(const trace::Trace& trace, std::uint32_t steps, std::uint32_t& told) {
  const trace::Names names(trace);
  for (; told < steps; ++told) {
    tell(fmt::format("  {:>4}  {}\n", told + 1,
                     trace::event_text(trace, names, trace.events()[told])));
  }
}

void tell_alternatives(const lab::ByHand& run) {
  tell(run.question() + "\n");
  std::size_t number = 0;
  for (const std::string& each : run.alternatives())
    tell(fmt::format("  {}  {}\n", ++number, each));
}

void take_back(lab::ByHand& run, std::uint32_t& told) {
  if (!run.undo()) {
    tell("Nothing has been chosen yet.\n");
    return;
  }
  told = run.steps();
  tell(told == 0 ? "Back at the start.\n" : fmt::format("Back at step {}.\n", told));
}

}  // namespace

lab::RunResult execute_by_hand(lab::RunRequest& request) {
  lab::ByHand run(request);
  std::uint32_t told = 0;
  for (bool goes_on = true; goes_on && !run.is_over();) {
    tell_news(run.trace(), run.steps(), told);
    tell_alternatives(run);
    std::size_t pick = 0;
    switch (ask(run.alternatives().size(), &pick)) {
      case Answer::pick:
        run.pick(pick);
        break;
      case Answer::undo:
        take_back(run, told);
        break;
      case Answer::leave:
        goes_on = false;
        break;
    }
  }
  lab::RunResult result = run.result();
  tell_news(result.trace, result.trace.steps(), told);
  tell("\n");
  request = run.again();
  return result;
}

}  // namespace interleave::app
