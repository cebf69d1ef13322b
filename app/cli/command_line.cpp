#include "app/cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/request.h"
#include "app/cli/version.h"

namespace interleave::app {
namespace {

constexpr std::uint32_t most_steps = 10'000'000;

// The words that name a run, as typed.
struct RunWords {
  std::string pattern;
  std::string schedule;
  std::vector<std::string> knobs;
  std::uint64_t seed = 1;
  std::uint32_t max_steps = 100'000;
  std::string go;
  int processors = 0;  // 0: not given
  bool live = false;
  double slow = 1;
  CLI::Option* seed_option = nullptr;
};

void add_run_words(CLI::App& command, RunWords& words) {
  command.add_option("pattern", words.pattern, "PATTERN[/VARIANT], as `list` shows them")
      ->type_name("PATTERN");
  words.seed_option =
      command.add_option("--seed", words.seed, "which schedule; every number gives one")
          ->type_name("N")
          ->check(CLI::NonNegativeNumber);
  command.add_option("--knob", words.knobs, "NAME=VALUE, as often as needed")
      ->type_name("NAME=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_option("--schedule", words.schedule, "replay this schedule, as `run` prints it")
      ->type_name("TEXT");
  command.add_option("--max-steps", words.max_steps, "stop a run that has taken so many steps")
      ->type_name("N")
      ->check(CLI::Range(std::uint32_t{1}, most_steps));
  command.add_option("--go", words.go, "behave as this version of Go, such as 1.21")
      ->type_name("VERSION");
  command.add_option("--procs", words.processors, "GOMAXPROCS: so many goroutines work at once")
      ->type_name("N")
      ->check(CLI::Range(1, most_processors));
  CLI::Option* live = command.add_flag("--live", words.live, "on real threads, in real time");
  command.add_option("--slow", words.slow, "live: everything takes that many times as long")
      ->type_name("FACTOR")
      ->check(CLI::Range(1.0, 1'000'000.0))
      ->needs(live);
}

std::optional<RunRequest> request_of(const RunWords& words, std::string& why) {
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
  if (words.seed_option->count() > 0) schedule->seed = words.seed;
  for (const std::string& knob : words.knobs) {
    if (!add_knob(knob, *schedule, why)) return std::nullopt;
  }
  if (!words.go.empty() && !add_go(words.go, *schedule, why)) return std::nullopt;
  if (words.processors > 0) schedule->knobs.insert_or_assign("procs", words.processors);
  if (words.live && has_schedule) {
    why = "a schedule cannot be replayed on real threads; leave out --live";
    return std::nullopt;
  }
  auto request = resolve(*schedule, why);
  if (!request) return request;
  request->max_steps = words.max_steps;
  request->live = words.live;
  request->slow = words.slow;
  return request;
}

// "1600x1000"
bool parse_size(std::string_view text, int& width, int& height) {
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, width);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != 'x') return false;
  const auto second = std::from_chars(first.ptr + 1, end, height);
  return second.ec == std::errc{} && second.ptr == end && width >= 320 && height >= 200 &&
         width <= 7680 && height <= 4320;
}

bool parse_moment(const std::string& text, ShotOptions& shot) {
  if (text == "end" || text == "finding") {
    shot.at = text == "end" ? ShotOptions::At::end : ShotOptions::At::finding;
    return true;
  }
  shot.at = ShotOptions::At::step;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), shot.step);
  return error == std::errc{} && end == text.data() + text.size();
}

struct ShotWords {
  RunWords run;
  std::string out, size = "1600x1000", at = "end";
  float scale = 1;
};

int shot(const ShotWords& words, const Pictures& pictures) {
  ShotOptions options;
  std::string why;
  const auto request = request_of(words.run, why);
  if (!request) return fail(exit_usage, why);
  options.run = *request;
  options.out = words.out;
  options.scale = words.scale;
  if (!parse_size(words.size, options.width, options.height)) {
    return fail(exit_usage, fmt::format("\"{}\" is no size: it must be WIDTHxHEIGHT, from 320x200 "
                                        "to 7680x4320, such as 1600x1000",
                                        words.size));
  }
  if (!parse_moment(words.at, options)) {
    return fail(exit_usage, fmt::format("\"{}\" is no moment: --at takes a step's number, end or "
                                        "finding",
                                        words.at));
  }
  return pictures.take_shot(options);
}

int window(const Pictures& pictures) {
  std::string why;
  const auto request = resolve({.pattern = "worker-pool", .variant = {}, .knobs = {}}, why);
  return request ? pictures.open_window(*request) : fail(exit_failed, why);
}

}  // namespace

int fail(int status, const std::string& sentence) {
  fmt::print(stderr, "interleave: {}\n", sentence);
  return status;
}

int run_command_line(int argc, const char* const* argv, const Pictures& pictures) {
  CLI::App app(
      "Interleave: a playground for Go's concurrency patterns, right and wrong.\n"
      "Without a command it opens the window.",
      "interleave");
  app.set_version_flag("--version", std::string("interleave ") + std::string(version));
  app.require_subcommand(0, 1);

  bool list_json = false;
  CLI::App* list = app.add_subcommand("list", "the patterns, their variants and knobs");
  list->add_flag("--json", list_json, "as JSON");

  RunWords run_words;
  RunOptions run_options;
  CLI::App* run = app.add_subcommand("run", "run a variant once and say what came of it");
  add_run_words(*run, run_words);
  run->add_option("--trace", run_options.trace_file, "write the run's trace here")
      ->type_name("FILE");
  run->add_flag("--json", run_options.as_json, "as one JSON object");
  run->add_flag("--events", run_options.all_events, "list every event");
  run->add_option("--dump", run_options.dump_step,
                  "print the goroutine dump after so many steps, as Go would, and nothing else")
      ->type_name("STEP");

  std::string judged_file;
  bool judge_json = false;
  CLI::App* judge = app.add_subcommand("judge", "say what is wrong with a run that --trace wrote");
  judge->add_option("file", judged_file, "the trace")->type_name("FILE")->required();
  judge->add_flag("--json", judge_json, "as one JSON object");

  ShotWords shot_words;
  CLI::App* shot_command = app.add_subcommand("shot", "a picture of a run; needs no display");
  add_run_words(*shot_command, shot_words.run);
  shot_command->add_option("--out", shot_words.out, "the PNG to write")
      ->type_name("FILE")
      ->required();
  shot_command->add_option("--size", shot_words.size, "in pixels (1600x1000)")->type_name("WxH");
  shot_command->add_option("--at", shot_words.at, "when: a step's number, end (as is), or finding")
      ->type_name("STEP|end|finding");
  shot_command->add_option("--scale", shot_words.scale, "of text and lines")
      ->type_name("X")
      ->check(CLI::Range(0.75F, 3.0F));

  std::string directory = "out/tour";
  CLI::App* tour = app.add_subcommand("tour", "a page with a picture of every variant");
  tour->add_option("directory", directory, "where to (out/tour)")->type_name("DIR");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    return fail(exit_usage, std::string(error.what()) + "; see --help");
  }

  if (list->parsed()) return list_patterns(list_json);
  if (shot_command->parsed()) return shot(shot_words, pictures);
  if (tour->parsed()) return pictures.make_tour(directory);
  if (judge->parsed()) return judge_trace(judged_file, judge_json);
  if (!run->parsed()) return window(pictures);
  std::string why;
  const auto request = request_of(run_words, why);
  if (!request) return fail(exit_usage, why);
  run_options.request = *request;
  return run_pattern(run_options);
}

}  // namespace interleave::app
