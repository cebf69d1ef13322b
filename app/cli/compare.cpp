#include "app/cli/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "lab/comparison.h"
#include "lab/loaded_run.h"
#include "trace/names.h"
#include "trace/text.h"
#include "trace/world.h"

namespace interleave::app {
namespace {

constexpr std::uint32_t steps_before = 4;  // shown before the first difference
constexpr std::size_t most_code_lines = 12;

struct Run {
  lab::RunRequest request;
  lab::RunResult result;
};

// What is named is a trace file, or a variant with what else was said of the run.
std::optional<Run> run_of(const RunWords& words, std::string& why) {
  Run side;
  if (is_trace_file(words.pattern)) {
    auto loaded = lab::load_run(words.pattern, why);
    if (!loaded) return std::nullopt;
    side.request = std::move(loaded->request);
    side.result = std::move(loaded->result);
    return side;
  }
  const auto request = request_of(words, why);
  if (!request) return std::nullopt;
  side.request = *request;
  return side;
}

bool make(Run& side, std::string& why) {
  if (side.result.trace.steps() > 0) return true;  // it comes from a file
  if (!side.request.variant->compiles()) {
    why = fmt::format("{}/{} does not compile: there is no run to compare",
                      side.request.pattern->id, side.request.variant->id);
    return false;
  }
  side.result = lab::execute(side.request);
  why = side.result.unlike();
  return why.empty();
}

// How many goroutines are left at the end.
std::size_t left_at_end(const trace::Trace& trace) {
  trace::History history(trace);
  return lab::count_alive(history.at(trace.steps()));
}

std::string side_lines(const char* where, const Run& side) {
  const std::size_t count = left_at_end(side.result.trace);
  return fmt::format("{:<6} {}\n       {}, {} steps, {} goroutine{} left\n", where,
                     side.result.trace.schedule, trace::outcome_text(side.result.outcome),
                     side.result.trace.steps(), count, count == 1 ? "" : "s");
}

// The last steps up to this one.
std::string step_lines(const char* where, const Run& side, std::uint32_t step) {
  const trace::Trace& trace = side.result.trace;
  const trace::Names names(trace);
  if (step == 0) return {};
  std::string text = fmt::format("\n{}:\n", where);
  for (std::uint32_t i = step > steps_before ? step - steps_before : 1; i <= step; ++i) {
    const trace::Event& e = trace.events()[i - 1];
    text += fmt::format("{} {:>6}  {}  {}\n", i == step ? ">" : " ", i,
                        trace::event_text(trace, names, e), trace::site_text(trace, e.site));
  }
  return text;
}

void print_text(const Run& left, const Run& right, const lab::Comparison& both) {
  fmt::print("{}{}\n", side_lines("left", left), side_lines("right", right));
  if (!both.first) {
    fmt::print("They do the same: no goroutine's operations differ.\n");
  } else {
    fmt::print("First difference: {}\n", lab::told(*both.first));
    fmt::print("{}", step_lines("Left, up to there", left, both.first->left.step));
    fmt::print("{}", step_lines("Right, up to there", right, both.first->right.step));
  }
  if (both.code.empty()) return;
  fmt::print("\nThe code, from left to right:\n");
  for (std::size_t i = 0; i < std::min(both.code.size(), most_code_lines); ++i) {
    const listing::DiffLine& line = both.code[i];
    fmt::print("  {} {}\n", line.mark == '.' ? ' ' : line.mark, line.mark == '.' ? "…" : line.text);
  }
  if (both.code.size() > most_code_lines) {
    fmt::print("  and {} lines more\n", both.code.size() - most_code_lines);
  }
}

nlohmann::ordered_json side_json(const Run& side) {
  return {{"schedule", side.result.trace.schedule},
          {"outcome", trace::outcome_text(side.result.outcome)},
          {"steps", side.result.trace.steps()},
          {"goroutines_left", left_at_end(side.result.trace)}};
}

nlohmann::ordered_json step_json(const lab::SideStep& side) {
  return {{"step", side.step},
          {"text", side.text},
          {"place", side.place},
          {"line_differs", side.is_changed}};
}

void print_json(const Run& left, const Run& right, const lab::Comparison& both) {
  nlohmann::ordered_json json = {{"left", side_json(left)}, {"right", side_json(right)}};
  json["first_difference"] = nullptr;
  if (both.first) {
    json["first_difference"] = {
        {"goroutine", both.first->goroutine},    {"operations_before", both.first->operations},
        {"another_value", both.first->by_value}, {"left", step_json(both.first->left)},
        {"right", step_json(both.first->right)}, {"why", both.first->why}};
  }
  json["code"] = nlohmann::ordered_json::array();
  for (const listing::DiffLine& line : both.code) {
    json["code"].push_back({{"mark", std::string(1, line.mark)}, {"text", line.text}});
  }
  fmt::print("{}", json_text(json));
}

}  // namespace

int compare_runs(const CompareWords& words) {
  std::string why;
  if (words.run.live) {
    return fail(exit_usage, "on real threads no two runs have one schedule; leave out --live");
  }
  if (words.all_are_traces() && !words.run_option.empty()) {
    return fail(exit_usage,
                fmt::format("a trace is of a run that was made; leave out {}", words.run_option));
  }
  auto left = run_of(words.run, why);
  if (!left) return fail(exit_usage, why);
  std::optional<Run> right;
  if (!words.other.empty()) {
    RunWords other = words.run;
    other.pattern = words.other;
    other.schedule.clear();
    right = run_of(other, why);
    if (!right) return fail(exit_usage, why);
  } else {
    if (left->request.pattern == nullptr) {
      return fail(exit_usage, "this trace is of no variant: name what to compare it with");
    }
    const auto correct = lab::correct_one_of(left->request);
    if (!correct) {
      return fail(exit_usage,
                  fmt::format("{}/{} is correct by itself: name what to compare it with",
                              left->request.pattern->id, left->request.variant->id));
    }
    // The correct one stands on the left.
    right = std::move(left);
    left = Run{.request = *correct, .result = {}};
  }
  for (Run* const side : {&*left, &*right}) {
    if (side->request.by_hand) return fail(exit_usage, by_hand_refused("compare does not run"));
    if (!make(*side, why)) return fail(exit_failed, why);
  }
  const lab::Comparison both =
      lab::compare({left->request, left->result}, {right->request, right->result});
  if (words.as_json) {
    print_json(*left, *right, both);
  } else {
    print_text(*left, *right, both);
  }
  return exit_clean;
}

}  // namespace interleave::app
