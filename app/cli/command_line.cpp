#include "app/cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/explore.h"
#include "app/cli/manual.h"
#include "app/cli/request.h"
#include "app/cli/version.h"
#include "app/cli/words.h"
#include "explore/strategies.h"

namespace interleave::app {
namespace {

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
  if (request->how.strategy == manual_strategy) {
    return fail(exit_usage,
                "a picture cannot be taken by hand; `run --strategy manual` gives a "
                "schedule for it");
  }
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

struct ExploreWords {
  RunWords program;
  std::string strategy = std::string(explore::portfolio), time;
  std::uint64_t schedules = 0;
  unsigned threads = 0;
  bool minimises = false, as_json = false;
};

constexpr std::uint64_t usual_schedules = 10'000;
constexpr double usual_seconds = 10;

int explore(const ExploreWords& words) {
  ExploreOptions options{
      .threads = words.threads, .minimises = words.minimises, .as_json = words.as_json};
  std::string why;
  const auto request = request_of(words.program, why);
  if (!request) return fail(exit_usage, why);
  options.request = *request;
  auto how = explore::parse_strategy(words.strategy, why);
  if (!how) return fail(exit_usage, why);
  how->seed = request->how.seed;
  options.how = *how;
  options.budget.schedules = words.schedules;
  if (!words.time.empty()) {
    const auto seconds = parse_seconds(words.time);
    if (!seconds) {
      return fail(exit_usage, fmt::format("\"{}\" is no time: it must be such as 10s, 500ms or 2m",
                                          words.time));
    }
    options.budget.seconds = *seconds;
  }
  // A search has an end of its own; drawing has none.
  if (words.schedules == 0 && words.time.empty()) {
    options.budget.seconds = usual_seconds;
    if (!explore::is_systematic(*how)) options.budget.schedules = usual_schedules;
  }
  return explore_pattern(options);
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

  ExploreWords explore_words;
  CLI::App* explore_command =
      app.add_subcommand("explore", "run a variant on many schedules: what can come of it?");
  add_program_words(*explore_command, explore_words.program);
  explore_command
      ->add_option("--strategy", explore_words.strategy,
                   fmt::format("who chooses (portfolio): {}", explore::strategy_names()))
      ->type_name("NAME");
  explore_command->add_option("--schedules", explore_words.schedules, "so many at most (10000)")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000'000}));
  explore_command->add_option("--time", explore_words.time, "for so long at most (10s)")
      ->type_name("TIME");
  explore_command->add_option("--threads", explore_words.threads, "at once (one a core)")
      ->type_name("N")
      ->check(CLI::Range(1U, 256U));
  explore_command->add_flag("--minimise", explore_words.minimises,
                            "make the failing schedules as short as can be");
  explore_command->add_flag("--json", explore_words.as_json, "as one JSON object");

  VerifyOptions verify_options;
  CLI::App* verify = app.add_subcommand(
      "verify", "prove every correct variant clean at small knobs, and that the wrong ones fail");
  verify->add_option("pattern", verify_options.pattern, "only this one")->type_name("PATTERN");
  verify->add_flag("--json", verify_options.as_json, "as one JSON object");

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
  if (explore_command->parsed()) return explore(explore_words);
  if (verify->parsed()) return verify_patterns(verify_options);
  if (judge->parsed()) return judge_trace(judged_file, judge_json);
  if (!run->parsed()) return window(pictures);
  std::string why;
  const auto request = request_of(run_words, why);
  if (!request) return fail(exit_usage, why);
  run_options.request = *request;
  return run_pattern(run_options);
}

}  // namespace interleave::app
