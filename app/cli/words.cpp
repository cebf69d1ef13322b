#include "app/cli/words.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>

#include "app/cli/commands.h"
#include "app/cli/manual.h"
#include "app/cli/options.h"
#include "explore/strategies.h"
#include "lab/resolve.h"
#include "runtime/live.h"

namespace interleave::app {
namespace {

constexpr std::uint32_t most_steps = 10'000'000;

bool set_strategy(const std::string& text, explore::How& how, std::string& why) {
  auto parsed = explore::parse_strategy(text, why);
  if (!parsed) return false;
  const explore::StrategyEntry* const entry = explore::find_strategy(parsed->strategy);
  if (entry == nullptr || !entry->has_seed()) {
    why = fmt::format("one run cannot be made by \"{}\"; there are: {}, {}", text,
                      explore::sampler_names(), manual_strategy);
    return false;
  }
  parsed->seed = how.seed;
  how = std::move(*parsed);
  return true;
}

// Two of the words of which one would be ignored, in one sentence; or empty.
std::string contradiction(const RunWords& words, bool has_schedule) {
  const bool has_strategy = !words.strategy.empty();
  if (has_schedule && has_strategy) return "a schedule says who chooses; leave out --strategy";
  if (has_schedule && words.seed_option->count() > 0) {
    return "a schedule says its seed; leave out --seed";
  }
  if (has_schedule && words.live) {
    return "a schedule cannot be replayed on real threads; leave out --live";
  }
  if (words.live && has_strategy) return "on real threads nobody chooses; leave out --strategy";
  if (words.strategy == manual_strategy && words.seed_option->count() > 0) {
    return "it is you who chooses, and no seed; leave out --seed";
  }
  return {};
}

bool fill_in(const RunWords& words, explore::Schedule& schedule, std::string& why) {
  for (const std::string& knob : words.knobs) {
    if (!lab::add_knob(knob, schedule, why)) return false;
  }
  for (const std::string& act : words.acts) {
    if (!explore::add_act(act, schedule, why)) return false;
  }
  const auto is_new = [&](const char* name, const std::optional<int>& given) {
    if (given) why = fmt::format("{0} is given twice; leave out --{0}", name);
    return !given;
  };
  if (!words.go.empty() &&
      (!is_new("go", schedule.go_minor) || !lab::add_go(words.go, schedule, why))) {
    return false;
  }
  if (words.processors == 0) return true;
  if (!is_new("procs", schedule.processors)) return false;
  schedule.processors = words.processors;
  return true;
}

}  // namespace

namespace {

void add_pattern(CLI::App& command, RunWords& words) {
  command.add_option("pattern", words.pattern, "PATTERN[/VARIANT], as `list` shows them")
      ->type_name("PATTERN");
}

void add_settings(CLI::App& command, RunWords& words) {
  words.seed_option =
      command.add_option("--seed", words.seed, "which schedule; every number gives one")
          ->type_name("N")
          ->check(whole_number(0));
  command.add_option("--knob", words.knobs, "NAME=VALUE, as often as needed")
      ->type_name("NAME=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--act", words.acts,
                  "do this from outside at that step: cancel (a context), cancel.NAME, close.NAME "
                  "(a channel), or what the pattern offers; as often as needed")
      ->type_name("WHAT@STEP")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_option("--max-steps", words.max_steps, "stop a run that has taken so many steps")
      ->type_name("N")
      ->check(whole_number(1, most_steps));
  command.add_option("--go", words.go, "behave as this version of Go, such as 1.21")
      ->type_name("VERSION");
  command.add_option("--procs", words.processors, "GOMAXPROCS: so many goroutines work at once")
      ->type_name("N")
      ->check(whole_number(1, lab::most_processors));
}

}  // namespace

void add_program_words(CLI::App& command, RunWords& words) {
  add_pattern(command, words);
  add_settings(command, words);
}

void add_run_words(CLI::App& command, RunWords& words) {
  add_pattern(command, words);
  add_schedule_words(command, words);
}

void add_schedule_words(CLI::App& command, RunWords& words) {
  add_settings(command, words);
  command.add_option("--schedule", words.schedule, "replay this schedule, as `run` prints it")
      ->type_name("TEXT");
  command
      .add_option("--strategy", words.strategy,
                  fmt::format("who chooses: {}, {}", explore::sampler_names(), manual_strategy))
      ->type_name("NAME");
  CLI::Option* live = command.add_flag("--live", words.live, "on real threads, in real time");
  command.add_option("--slow", words.slow, "live: everything takes that many times as long")
      ->type_name("FACTOR")
      ->check(real_number(1, 1'000'000))
      ->needs(live);
}

bool is_trace_file(const std::string& word) {
  std::error_code error;
  return word.ends_with(".trace") || std::filesystem::is_regular_file(word, error);
}

std::string by_hand_refused(std::string_view what) {
  return fmt::format("{} by hand; `run --strategy manual` gives a schedule for it", what);
}

bool says_who_chooses(std::string_view text) { return text.find('#') != std::string_view::npos; }

std::optional<lab::RunRequest> request_of(const RunWords& words, std::string& why) {
  const bool has_schedule = !words.schedule.empty();
  if (has_schedule == !words.pattern.empty()) {
    why = has_schedule ? "give either a pattern or --schedule, not both"
                       : "which pattern? `interleave list` shows them";
    return std::nullopt;
  }
  const std::string& text = has_schedule ? words.schedule : words.pattern;
  auto schedule = explore::parse_schedule(text, why);
  if (!schedule) {
    why = fmt::format("\"{}\" is no schedule: {}", text, why);
    return std::nullopt;
  }
  why = contradiction(words, has_schedule || says_who_chooses(text));
  if (why.empty() && words.live && !runtime::has_live()) {
    why = no_live_threads;
  }
  if (!why.empty()) return std::nullopt;
  if (words.seed_option->count() > 0) schedule->how.seed = words.seed;
  const bool by_hand = words.strategy == manual_strategy;
  if (!words.strategy.empty() && !by_hand && !set_strategy(words.strategy, schedule->how, why)) {
    return std::nullopt;
  }
  if (!fill_in(words, *schedule, why)) return std::nullopt;
  auto request = lab::resolve(*schedule, why);
  if (!request) return request;
  request->max_steps = words.max_steps;
  request->live = words.live;
  request->by_hand = by_hand;
  request->slow = words.slow;
  return request;
}

std::optional<double> parse_seconds(std::string_view text) {
  struct Unit {
    std::string_view name;
    double seconds;
  };
  static constexpr std::array<Unit, 4> units = {{{"ms", 0.001}, {"s", 1}, {"m", 60}, {"", 1}}};
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !(number > 0) || number > 1e6) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  for (const Unit& unit : units) {
    if (rest == unit.name) return number * unit.seconds;
  }
  return std::nullopt;
}

}  // namespace interleave::app
