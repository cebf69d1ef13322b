#include "app/cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/compare.h"
#include "app/cli/explore.h"
#include "app/cli/link.h"
#include "app/cli/manual.h"
#include "app/cli/options.h"
#include "app/cli/streams.h"
#include "app/cli/version.h"
#include "app/cli/words.h"
#include "explore/strategies.h"
#include "lab/resolve.h"

namespace interleave::app {
namespace {

// "1600x1000"
bool parse_size(std::string_view text, int& width, int& height) {
  const auto x = text.find('x');
  if (x == std::string_view::npos) return false;
  const auto first = parse_whole(text.substr(0, x), 320, 7680);
  const auto second = parse_whole(text.substr(x + 1), 200, 4320);
  if (!first || !second) return false;
  width = static_cast<int>(*first);
  height = static_cast<int>(*second);
  return true;
}

struct ShotWords {
  RunWords run;
  std::string out, size = "1600x1000", at = "end", tab = "go", theme = "dark", selected;
  ModeWords mode;
  float scale = 1;
  bool hides_future = false;
};

std::optional<ShownCode> parse_tab(const std::string& text) {
  if (text == "go") return ShownCode::go;
  if (text == "cpp") return ShownCode::cpp;
  if (text == "diff") return ShownCode::changes;
  if (text == "dump") return ShownCode::dump;
  return std::nullopt;
}

std::optional<ShownTheme> parse_theme(const std::string& text) {
  if (text == "dark") return ShownTheme::dark;
  if (text == "light") return ShownTheme::light;
  if (text == "contrast" || text == "high-contrast") return ShownTheme::high_contrast;
  return std::nullopt;
}

// "G3", as goroutines are called; also "g3".
std::optional<std::uint32_t> parse_goroutine(std::string_view text) {
  if (text.empty() || (text.front() != 'G' && text.front() != 'g')) return std::nullopt;
  const auto id = parse_whole(text.substr(1), 1, std::numeric_limits<std::uint32_t>::max());
  if (!id) return std::nullopt;
  return static_cast<std::uint32_t>(*id);
}

std::string no_theme(std::string_view text) {
  return fmt::format("\"{}\" is no theme: --theme takes dark, light or contrast", text);
}

std::string no_size(std::string_view text) {
  return fmt::format(
      "\"{}\" is no size: it must be WIDTHxHEIGHT, from 320x200 to 7680x4320, such as 1600x1000",
      text);
}

// What stands in the picture; false, with a sentence in `why`, if the words are wrong.
bool set_picture(const ShotWords& words, ShotOptions& options, std::string& why) {
  const auto theme = parse_theme(words.theme);
  if (!theme) {
    why = no_theme(words.theme);
    return false;
  }
  options.theme = *theme;
  if (words.selected.empty()) return true;
  const auto goroutine = parse_goroutine(words.selected);
  if (!goroutine) {
    why = fmt::format("\"{}\" is no goroutine: --select takes G and its number, such as G3",
                      words.selected);
    return false;
  }
  options.goroutine = *goroutine;
  return true;
}

// What the wanted tab lacks for this variant, in one sentence; or empty.
std::string missing_tab(const lab::RunRequest& request, ShownCode code) {
  if (code == ShownCode::changes && request.pattern == nullptr) {
    return "this trace is of no variant, and nothing is known of what changed: leave out --tab";
  }
  if (code == ShownCode::changes && request.variant->correct()) {
    return fmt::format("{}/{} is a correct variant, and nothing changed in it: leave out --tab",
                       request.pattern->id, request.variant->id);
  }
  return {};
}

// The run of a picture: of a trace file, or one that is made. False, with a sentence in `why`, if
// there is none.
bool set_run(const CLI::App& command, const RunWords& words, ShotOptions& options,
             std::string& why) {
  if (is_trace_file(words.pattern)) {
    if (why = made_already(command); !why.empty()) return false;
    options.loaded = lab::load_run(words.pattern, why);
    if (options.loaded) options.run = options.loaded->request;
    return options.loaded.has_value();
  }
  const auto request = request_of(words, why);
  if (!request) return false;
  options.run = *request;
  if (request->by_hand) why = by_hand_refused("a picture cannot be taken");
  return why.empty();
}

int shot(const CLI::App& command, const ShotWords& words, const Pictures& pictures) {
  ShotOptions options;
  std::string why;
  if (!set_run(command, words.run, options, why)) return fail(exit_usage, why);
  options.out = words.out;
  options.scale = words.scale;
  if (!parse_size(words.size, options.width, options.height)) {
    return fail(exit_usage, no_size(words.size));
  }
  const auto at = parse_moment(words.at, why);
  if (!at) return fail(exit_usage, why);
  options.at = *at;
  options.charts = words.tab == "charts";
  options.hides_future = words.hides_future;
  const auto tab = options.charts ? ShownCode::go : parse_tab(words.tab);
  if (!tab) {
    return fail(exit_usage, fmt::format("\"{}\" is no tab: --tab takes go, cpp, diff, dump or "
                                        "charts",
                                        words.tab));
  }
  options.code = *tab;
  const auto mode = mode_options(words.mode, options.run, why);
  if (!mode) return fail(exit_usage, why);
  options.mode = mode->mode;
  options.details = mode->details;
  if (why = missing_tab(options.run, *tab); !why.empty()) return fail(exit_usage, why);
  if (!set_picture(words, options, why)) return fail(exit_usage, why);
  return pictures.take_shot(options);
}

struct TourWords {
  std::string directory = "out/tour";
  std::string sizes, moments, themes;  // "" as it is; with commas between
};

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  if (list.empty()) return parts;
  std::istringstream text(list + ',');
  for (std::string part; std::getline(text, part, ',');) parts.push_back(part);
  return parts;
}

void add_tour_words(CLI::App& tour, TourWords& words) {
  const std::string other = "; then the page has pictures alone, of each variant all of these";
  const auto add = [&](const char* name, std::string& list, const std::string& what) {
    return tour.add_option(name, list, what + other);
  };
  add("--size", words.sizes, "in pixels, one or several")->type_name("WxH,...");
  add("--at", words.moments, "when: steps' numbers, start, busy, finding, end")
      ->type_name("MOMENT,...");
  add("--theme", words.themes, "dark, light, contrast")->type_name("THEME,...");
}

int make_pages(const TourWords& words, const Pictures& pictures) {
  if (words.sizes.empty() && words.moments.empty() && words.themes.empty()) {
    return pictures.make_tour(words.directory);
  }
  SheetOptions options{.directory = words.directory};
  std::string why;
  if (!words.sizes.empty()) options.sizes.clear();
  for (const std::string& size : parts_of(words.sizes)) {
    PictureSize& added = options.sizes.emplace_back();
    if (!parse_size(size, added.width, added.height)) {
      return fail(exit_usage, no_size(words.sizes));
    }
  }
  if (!words.moments.empty()) options.moments.clear();
  for (const std::string& moment : parts_of(words.moments)) {
    const auto parsed = parse_moment(moment, why);
    if (!parsed) return fail(exit_usage, why);
    options.moments.push_back(*parsed);
  }
  if (!words.themes.empty()) options.themes.clear();
  for (const std::string& theme : parts_of(words.themes)) {
    const auto parsed = parse_theme(theme);
    if (!parsed) return fail(exit_usage, no_theme(theme));
    options.themes.push_back(*parsed);
  }
  return pictures.make_sheet(options);
}

struct ExploreWords {
  RunWords program;
  std::string strategy = std::string(explore::portfolio), time;
  std::uint64_t schedules = 0;
  unsigned threads = 0;
  bool minimises = false, as_json = false;
};

// What of the words would be ignored, in one sentence; or empty.
std::string contradiction(const ExploreWords& words, const explore::How& how) {
  if (says_who_chooses(words.program.pattern)) {
    return fmt::format("explore makes many schedules and takes none: leave out \"{}\"",
                       words.program.pattern.substr(words.program.pattern.find('#')));
  }
  if (!words.program.acts.empty() && how.strategy == "exhaustive") {
    return "an exhaustive search compares schedules whose steps stand in another order, and an "
           "action needs a step; leave out --act, or choose another --strategy";
  }
  if (!explore::is_systematic(how)) return {};
  if (words.program.seed_option->count() > 0) {
    return fmt::format("{} draws nothing and has no seed; leave out --seed", how.strategy);
  }
  if (words.threads > 1 && !explore::can_be_split(how)) {
    return fmt::format("{} runs on one thread; leave out --threads", how.strategy);
  }
  return {};
}

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
  if (why = contradiction(words, *how); !why.empty()) return fail(exit_usage, why);
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

int run_once(const RunWords& words, const std::string& lines, RunOptions options) {
  if (lines != "go" && lines != "cpp") {
    return fail(exit_usage, fmt::format("\"{}\" is no language: --lines takes go or cpp", lines));
  }
  options.in_go = lines == "go";
  if (options.dump_step && (options.as_json || options.all_events)) {
    return fail(exit_usage, fmt::format("--dump prints the dump and nothing else; leave out {}",
                                        options.as_json ? "--json" : "--events"));
  }
  if (options.as_json && options.all_events) {
    return fail(exit_usage, "--json has no events in it; leave out --events");
  }
  std::string why;
  const auto request = request_of(words, why);
  if (!request) return fail(exit_usage, why);
  options.request = *request;
  return run_pattern(options);
}

int code(const std::string& name, bool in_go) {
  std::string why;
  const auto schedule = explore::parse_schedule(name, why);
  if (!schedule) return fail(exit_usage, fmt::format("\"{}\" is no variant: {}", name, why));
  if (says_who_chooses(name) || !schedule->knobs.empty()) {
    return fail(exit_usage, fmt::format("code is the same with any schedule and knobs: leave out "
                                        "\"{}\"",
                                        name.substr(name.find_first_of("?#"))));
  }
  const auto request = lab::resolve(*schedule, why);
  return request ? print_code(*request, in_go) : fail(exit_usage, why);
}

int window(const CLI::App& app, const WindowWords& words, const std::vector<std::string>& rest,
           const Pictures& pictures) {
  std::string why;
  const auto options = window_options(app, words, rest, why);
  return options ? pictures.open_window(*options) : fail(exit_usage, why);
}

}  // namespace

int fail(int status, const std::string& sentence) {
  tell(fmt::format("interleave: {}\n", sentence));
  return status;
}

int run_command_line(int argc, const char* const* argv, const Pictures& pictures) {
  CLI::App app(
      "Interleave: a playground for Go's concurrency patterns, right and wrong.\n"
      "Without a command it opens the window, with a PATTERN[/VARIANT] or a trace file if one is "
      "named.",
      "interleave");
  app.set_version_flag("--version", std::string("interleave ") + std::string(version));
  app.require_subcommand(0, 1);

  WindowWords window_words;
  add_window_words(app, window_words);

  bool list_json = false;
  CLI::App* list = app.add_subcommand("list", "the patterns, their variants and knobs");
  std::string listed;
  list->add_option("pattern", listed, "only this one, with what to look for and where to read more")
      ->type_name("PATTERN");
  list->add_flag("--json", list_json, "as JSON");

  std::string shown_code;
  CLI::App* code_command =
      app.add_subcommand("code", "the code of a variant, as the window shows it");
  code_command->add_option("pattern", shown_code, "PATTERN[/VARIANT], as `list` shows them")
      ->type_name("PATTERN")
      ->required();
  bool shown_in_go = false;
  code_command->add_flag("--go", shown_in_go, "the same as a whole program in Go");

  RunWords run_words;
  RunOptions run_options;
  CLI::App* run = app.add_subcommand("run", "run a variant once and say what came of it");
  add_run_words(*run, run_words);
  run->add_option("--trace", run_options.trace_file, "write the run's trace here")
      ->type_name("FILE");
  std::string run_lines = "cpp";
  run->add_option("--lines", run_lines, "tell of the lines of the Go listing (go), or of C++ (cpp)")
      ->type_name("go|cpp");
  run->add_flag("--json", run_options.as_json, "as one JSON object");
  run->add_flag("--events", run_options.all_events, "list every event");
  run->add_option("--dump", run_options.dump_step,
                  "print the goroutine dump after so many steps, as Go would, and nothing else")
      ->type_name("STEP")
      ->check(whole_number(0, std::numeric_limits<std::uint32_t>::max()));

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
      ->check(whole_number(1, 1'000'000'000'000));
  explore_command->add_option("--time", explore_words.time, "for so long at most (10s)")
      ->type_name("TIME");
  explore_command->add_option("--threads", explore_words.threads, "at once (one per core)")
      ->type_name("N")
      ->check(whole_number(1, 256));
  explore_command->add_flag("--minimise", explore_words.minimises,
                            "make the failing schedules as short as can be");
  explore_command->add_flag("--json", explore_words.as_json, "as one JSON object");

  VerifyOptions verify_options;
  CLI::App* verify = app.add_subcommand(
      "verify", "prove every correct variant clean at small knobs, and that the wrong ones fail");
  verify->add_option("pattern", verify_options.pattern, "only this one")->type_name("PATTERN");
  verify
      ->add_option("--schedules", verify_options.schedules,
                   "of each correct variant at its usual knobs (2000)")
      ->type_name("N")
      ->check(whole_number(1, 1'000'000'000));
  verify
      ->add_option("--live", verify_options.live_runs, "so many runs of each on real threads, too")
      ->type_name("N")
      ->check(whole_number(1, 100'000));
  verify->add_flag("--json", verify_options.as_json, "as one JSON object");

  CompareWords compare_words;
  CLI::App* compare =
      app.add_subcommand("compare", "two runs side by side: where do they part, and why?");
  add_run_words(*compare, compare_words.run);
  compare
      ->add_option("other", compare_words.other,
                   "PATTERN[/VARIANT] or a trace; the first one is then on the left. If it is left "
                   "out: the correct variant on the left, against the first one")
      ->type_name("OTHER");
  compare->add_flag("--json", compare_words.as_json, "as one JSON object");

  ShotWords shot_words;
  CLI::App* shot_command = app.add_subcommand("shot", "a picture of a run; needs no display");
  add_run_words(*shot_command, shot_words.run);
  shot_command->add_option("--out", shot_words.out, "the PNG to write")
      ->type_name("FILE")
      ->required();
  shot_command->add_option("--size", shot_words.size, "in pixels (1600x1000)")->type_name("WxH");
  shot_command
      ->add_option(
          "--at", shot_words.at,
          "when: a step's number, start, busy (most goroutines are alive), finding, or end (as is)")
      ->type_name("STEP|start|busy|finding|end");
  shot_command
      ->add_option("--tab", shot_words.tab,
                   "which tab: go (as is), cpp, diff (what changed), dump or charts")
      ->type_name("go|cpp|diff|dump|charts");
  add_mode_words(*shot_command, shot_words.mode);
  shot_command
      ->add_option("--theme", shot_words.theme, "in which colours: dark (as is), light or contrast")
      ->type_name("dark|light|contrast");
  shot_command
      ->add_option("--select", shot_words.selected, "the goroutine that is selected, such as G3")
      ->type_name("GOROUTINE");
  shot_command->add_flag("--hide-future", shot_words.hides_future, "show nothing past that moment");
  shot_command
      ->add_option("--scale", shot_words.scale,
                   "larger, as Ctrl + does: stage, code and card first")
      ->type_name("X")
      ->check(real_number(0.75, 3));

  TourWords tour_words;
  CLI::App* tour = app.add_subcommand("tour", "a page with a picture of every variant");
  tour->add_option("directory", tour_words.directory, "where to (out/tour)")->type_name("DIR");
  add_tour_words(*tour, tour_words);

  // A pattern or a file may follow the program's name; commands take what they name alone.
  app.allow_extras();
  expect_values(app);
  if (const auto name = without_value(argc, argv); !name.empty()) {
    return fail(exit_usage, fmt::format("{} needs a value, and nothing follows its \"=\"", name));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    return fail(exit_usage, misuse(app, error));
  }
  const std::vector<std::string> rest = app.remaining();
  if (const std::string why = misplaced(app, rest); !why.empty()) return fail(exit_usage, why);

  if (list->parsed()) return list_patterns(listed, list_json);
  if (code_command->parsed()) return code(shown_code, shown_in_go);
  if (shot_command->parsed()) return shot(*shot_command, shot_words, pictures);
  if (tour->parsed()) return make_pages(tour_words, pictures);
  if (explore_command->parsed()) return explore(explore_words);
  if (verify->parsed()) return verify_patterns(verify_options);
  if (compare->parsed()) {
    for (const CLI::Option* option : compare->get_options()) {
      const std::string name = option->get_name();
      if (option->count() > 0 && name.starts_with("--") && name != "--json") {
        compare_words.run_option = name;
      }
    }
    return compare_runs(compare_words);
  }
  if (judge->parsed()) return judge_trace(judged_file, judge_json);
  return run->parsed() ? run_once(run_words, run_lines, run_options)
                       : window(app, window_words, rest, pictures);
}

}  // namespace interleave::app
