#include "tests/conformance/outcome.h"

#include <algorithm>
#include <vector>

#include "explore/random.h"
#include "runtime/go.h"
#include "runtime/simulated.h"

namespace interleave::conformance {
namespace {

using trace::EndReason;
using trace::EventKind;

void append(std::string& outcome, std::string_view part) {
  if (!outcome.empty()) outcome += ' ';
  outcome += part;
}

// What a goroutine is dying from.
struct Dying {
  std::vector<std::string> panics;
  std::string fatal;
  bool by_goexit = false;
};

std::string ending_of(EndReason reason, const Dying& dying) {
  std::string ending;
  switch (reason) {
    case EndReason::finished:
    case EndReason::ticking:
      return ending;
    case EndReason::stuck:
      return "fatal error: all goroutines are asleep - deadlock!";
    case EndReason::crashed:
      if (!dying.fatal.empty()) return "fatal error: " + dying.fatal;
      for (const std::string& text : dying.panics) append(ending, "panic: " + text);
      return ending;
    default:
      return "(no end: reason " + std::to_string(static_cast<int>(reason)) + ")";
  }
}

}  // namespace

std::string outcome_of(const trace::Trace& trace) {
  std::string outcome;
  std::vector<Dying> goroutines(2);
  trace::GoroutineId last_dying = 0;
  for (const trace::Event& e : trace.events()) {
    if (e.goroutine >= goroutines.size()) goroutines.resize(e.goroutine + 1);
    Dying& self = goroutines[e.goroutine];
    const auto text = [&] { return std::string(trace.text(e.value)); };
    switch (e.kind) {
      case EventKind::print: {
        std::string printed = text();
        std::replace(printed.begin(), printed.end(), '\n', ' ');
        append(outcome, printed);
        break;
      }
      case EventKind::panic:
        self.panics.push_back(text());
        last_dying = e.goroutine;
        break;
      case EventKind::recover:
        self.panics.resize(std::min<std::size_t>(self.panics.size(), e.other));
        break;
      case EventKind::fatal:
        self.fatal = text();
        last_dying = e.goroutine;
        break;
      case EventKind::goexit:
        self.by_goexit = true;
        self.panics.clear();
        break;
      case EventKind::exit:
        if (e.goroutine == 1 && !self.by_goexit) return outcome;
        break;
      case EventKind::end: {
        const std::string ending =
            ending_of(static_cast<EndReason>(e.detail), goroutines[last_dying]);
        if (!ending.empty()) append(outcome, ending);
        return outcome;
      }
      default:
        break;
    }
  }
  return outcome;
}

std::string outcome_of_go(int status, std::string_view output, std::string_view errors) {
  std::string outcome;
  const auto each_line = [](std::string_view text, auto&& use) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (!use(text.substr(0, end))) return;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  };
  each_line(output, [&](std::string_view line) {
    append(outcome, line);
    return true;
  });
  // Then follow the goroutines, after an empty line.
  each_line(errors, [&](std::string_view line) {
    if (line.starts_with('\t')) line.remove_prefix(1);
    if (line.empty() || !(line.starts_with("panic: ") || line.starts_with("fatal error: "))) {
      return !line.empty();
    }
    if (line.ends_with(" [recovered]")) return true;
    // Threads that meet may both get as far as their fatal error before one ends the program.
    if (line.starts_with("fatal error: ") && outcome.ends_with(line)) return true;
    // Newer versions print a panic with the value that was just recovered as one.
    if (const auto again = line.find(" [recovered, repanicked]"); again != line.npos) {
      line = line.substr(0, again);
    }
    append(outcome, line);
    return true;
  });
  if (status != (errors.empty() ? 0 : 2)) {
    append(outcome, "(exit status " + std::to_string(status) + ")");
  }
  return outcome;
}

namespace {

// Between main's last operation and the end of Go's program others may still do something.
runtime::Task as_program(void (*main)()) {
  return [main] {
    main();
    runtime::gosched();
  };
}

}  // namespace

std::string run_ours(void (*main)(), int go_minor, std::uint64_t seed, trace::Trace& trace) {
  explore::Random strategy(seed);
  runtime::Simulated scheduler(strategy, &trace, {.go_minor = go_minor});
  scheduler.run(as_program(main));
  return outcome_of(trace);
}

Outcomes our_outcomes(void (*main)(), int go_minor, std::uint64_t schedules) {
  Outcomes outcomes;
  trace::Trace trace;
  explore::Random strategy(0);
  runtime::Simulated scheduler(strategy, &trace, {.go_minor = go_minor});
  for (std::uint64_t seed = 1; seed <= schedules; ++seed) {
    strategy = explore::Random(seed);
    scheduler.run(as_program(main));
    outcomes.emplace(outcome_of(trace), seed);
  }
  return outcomes;
}

}  // namespace interleave::conformance
