#include "tests/conformance/outcome.h"

#include <algorithm>

#include "explore/random.h"
#include "runtime/go.h"
#include "runtime/simulated.h"
#include "trace/crash.h"

namespace interleave::conformance {
namespace {

using trace::EndReason;
using trace::EventKind;

void append(std::string& outcome, std::string_view part) {
  if (!outcome.empty()) outcome += ' ';
  outcome += part;
}

template <class Use>
void each_line(std::string_view text, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (!use(text.substr(0, end))) return;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// What Go's runtime writes when it ends a program; the goroutines follow after an empty line.
void append_report(std::string& outcome, std::string_view errors) {
  bool in_panic = false;
  each_line(errors, [&](std::string_view line) {
    if (line.starts_with('\t')) line.remove_prefix(1);
    if (line.empty()) return false;
    const bool is_fatal = line.starts_with("fatal error: ");
    const bool is_panic = line.starts_with("panic: ");
    // A signal is told of in a line of its own.
    if (!is_fatal && !is_panic && (!in_panic || line.starts_with("[signal "))) return true;
    // Threads that meet may both get as far as their fatal error before one ends the program.
    if (is_fatal && outcome.ends_with(line)) return true;
    in_panic = in_panic || is_panic;
    append(outcome, line);
    return true;
  });
}

void append_status(std::string& outcome, int status) {
  if (status != 0) append(outcome, "(exit status " + std::to_string(status) + ")");
}

// The end of a run that main did not end by returning.
void append_end(std::string& outcome, const trace::Trace& trace, EndReason reason) {
  switch (reason) {
    case EndReason::finished:
    case EndReason::ticking:
      return;
    case EndReason::stuck:
      append(outcome, "fatal error: all goroutines are asleep - deadlock!");
      return;
    case EndReason::crashed:
      append_report(outcome, trace::crash_text(trace));
      return;
    case EndReason::exited:
      append_status(outcome, *trace::exit_status(trace));
      return;
    default:
      append(outcome, "(no end: reason " + std::to_string(static_cast<int>(reason)) + ")");
  }
}

}  // namespace

std::string outcome_of(const trace::Trace& trace) {
  std::string outcome;
  bool by_goexit = false;
  for (const trace::Event& e : trace.events()) {
    switch (e.kind) {
      case EventKind::print: {
        std::string printed(trace.text(e.value));
        std::replace(printed.begin(), printed.end(), '\n', ' ');
        append(outcome, printed);
        break;
      }
      case EventKind::goexit:
        by_goexit = by_goexit || e.goroutine == 1;
        break;
      case EventKind::exit:
        if (e.goroutine == 1 && !by_goexit) return outcome;
        break;
      case EventKind::end:
        append_end(outcome, trace, static_cast<EndReason>(e.detail));
        return outcome;
      default:
        break;
    }
  }
  return outcome;
}

std::string outcome_of_go(int status, std::string_view output, std::string_view errors) {
  std::string outcome;
  each_line(output, [&](std::string_view line) {
    append(outcome, line);
    return true;
  });
  append_report(outcome, errors);
  constexpr int crashed = 2;
  if (errors.empty() || status != crashed) append_status(outcome, status);
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
