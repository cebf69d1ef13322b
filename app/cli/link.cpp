#include "app/cli/link.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <utility>

#include "app/cli/options.h"
#include "explore/explorer.h"
#include "explore/strategies.h"
#include "lab/resolve.h"

namespace interleave::app {
namespace {

constexpr std::string_view blank = " \t\r\n";

std::optional<ModeId> parse_mode(const std::string& text, std::string& why) {
  const auto mode = mode_of(text);
  if (!mode) {
    why = fmt::format("\"{}\" is no mode: --mode takes {}", text, fmt::join(mode_words, ", "));
  }
  return mode;
}

// A trace file, or a simulated run as its schedule. False, with a sentence, if it is neither.
bool set_beside(const std::string& text, ModeDetails& details, std::string& why) {
  if (is_trace_file(text)) {
    auto loaded = lab::load_run(text, why);
    if (!loaded) return false;
    details.beside_file = std::make_shared<lab::LoadedRun>(*std::move(loaded));
    return true;
  }
  details.beside = lab::resolve(text, why);
  if (!details.beside) {
    why = fmt::format("--beside takes a schedule or a trace, and \"{}\" is none: {}", text, why);
  } else if (!details.beside->variant->compiles()) {
    why =
        fmt::format("--beside {}: this variant does not compile, and has no run to compare", text);
  }
  return why.empty();
}

// Words as a shell takes them, with quotes of both kinds; empty, with a sentence, if one is open.
std::optional<std::vector<std::string>> words_of(std::string_view text, std::string& why) {
  std::vector<std::string> words;
  char quote = 0;
  bool is_in_word = false;
  for (const char c : text) {
    if (quote != 0 ? c == quote : c == '\'' || c == '"') {
      if (!std::exchange(is_in_word, true)) words.emplace_back();
      quote = quote != 0 ? '\0' : c;
    } else if (quote == 0 && blank.find(c) != blank.npos) {
      is_in_word = false;
    } else {
      if (!std::exchange(is_in_word, true)) words.emplace_back();
      words.back() += c;
    }
  }
  if (quote == 0) return words;
  why = "a quote in it is not closed";
  return std::nullopt;
}

// However the program is called: by its name, by its path, by the script that builds it first.
bool is_program(std::string_view word) {
  const std::string_view name = word.substr(word.rfind('/') + 1);
  return name == "interleave" || name == "play";
}

// Before the run is named; `run` makes the same run as without.
bool is_how_it_begins(std::string_view word) {
  return word == "$" || word == "run" || is_program(word);
}

// Is nothing said of the run?
bool names_nothing(const CLI::App& app, const std::vector<std::string>& rest) {
  if (!rest.empty()) return false;
  for (const CLI::Option* option : app.get_options()) {
    const std::string name = option->get_name();
    if (name != "--mode" && name != "--no-settings" && option->count() > 0) return false;
  }
  return true;
}

// What could be said of how a trace is shown.
constexpr auto of_how_it_is_shown = std::to_array<std::string_view>(
    {"--at", "--mode", "--beside", "--no-settings", "--out", "--size", "--tab", "--theme",
     "--select", "--hide-future", "--scale"});

std::string act_words(const lab::RunRequest& run) {
  std::string text;
  for (const runtime::Act& act : run.acts)
    text += fmt::format(" --act '{}@{}'", act.what, act.step);
  return text;
}

}  // namespace

std::string_view moment_text(const Moment& moment, std::string& memory) {
  if (moment.kind == Moment::Kind::end) return "end";
  if (moment.kind == Moment::Kind::finding) return "finding";
  if (moment.kind == Moment::Kind::busy) return "busy";
  if (moment.step == 0) return "start";
  return memory = fmt::format("{}", moment.step);
}

std::string made_already(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    const std::string name = option->get_name();
    if (option->count() == 0 || !name.starts_with("--")) continue;
    const bool is_shown_so = std::find(of_how_it_is_shown.begin(), of_how_it_is_shown.end(),
                                       name) != of_how_it_is_shown.end();
    if (!is_shown_so) return fmt::format("a trace is of a run that was made; leave out {}", name);
  }
  return {};
}

std::optional<Moment> parse_moment(const std::string& text, std::string& why) {
  if (text == "start") return Moment{Moment::Kind::step, 0};
  if (text == "end") return Moment{Moment::Kind::end};
  if (text == "finding") return Moment{Moment::Kind::finding};
  if (text == "busy") return Moment{Moment::Kind::busy};
  if (const auto step = parse_whole(text, 0, std::numeric_limits<std::uint32_t>::max())) {
    return Moment{Moment::Kind::step, static_cast<std::uint32_t>(*step)};
  }
  why = fmt::format(
      "\"{}\" is no moment: --at takes a step's number, start, finding or end, or busy", text);
  return std::nullopt;
}

void add_mode_words(CLI::App& command, ModeWords& words) {
  command
      .add_option("--mode", words.mode,
                  "how it is shown: watch (as is), compare, explore or schedule")
      ->type_name("watch|compare|explore|schedule");
  command
      .add_option("--beside", words.beside,
                  "compare: the run on the left: its schedule, or a trace")
      ->type_name("SCHEDULE|FILE");
  command
      .add_option("--tries", words.tries,
                  fmt::format("explore: who chooses ({}; random as is)", explore::sampler_names()))
      ->type_name("STRATEGY");
  command.add_option("--over", words.over, "explore: how often it fails over this knob's values")
      ->type_name("KNOB");
}

std::optional<ModeOptions> mode_options(const ModeWords& words, const lab::RunRequest& run,
                                        std::string& why) {
  ModeOptions options;
  const auto mode = parse_mode(words.mode, why);
  if (!mode) return std::nullopt;
  options.mode = *mode;
  const bool explores = options.mode == ModeId::explore;
  if (!words.beside.empty()) {
    if (options.mode != ModeId::compare) why = "--beside is of --mode compare alone; leave it out";
    if (!why.empty()) return std::nullopt;
    if (!set_beside(words.beside, options.details, why)) return std::nullopt;
  }
  if (!explores && (!words.tries.empty() || !words.over.empty())) {
    why = fmt::format("{} is of --mode explore alone; leave it out",
                      words.tries.empty() ? "--over" : "--tries");
    return std::nullopt;
  }
  if (!words.tries.empty()) {
    const auto how = explore::parse_strategy(words.tries, why);
    if (!how) return std::nullopt;
    if (explore::is_systematic(*how)) {
      why = fmt::format("--tries takes who draws: {}", explore::sampler_names());
      return std::nullopt;
    }
    options.details.tries = words.tries;
  }
  if (!words.over.empty() && lab::find_knob(run, words.over) == nullptr) {
    why = fmt::format("this run has no knob \"{}\" to go over", words.over);
    return std::nullopt;
  }
  options.details.over = words.over;
  return options;
}

void add_window_words(CLI::App& command, WindowWords& words) {
  add_schedule_words(command, words.run);
  command
      .add_option("--at", words.at, "stand there, paused: a step's number, start, finding or end")
      ->type_name("STEP|start|finding|end");
  add_mode_words(command, words.mode);
  command.add_flag("--no-settings", words.no_settings,
                   "open as at the first time: do not read what was set, nor keep it");
}

std::optional<WindowOptions> window_options(const CLI::App& app, WindowWords words,
                                            const std::vector<std::string>& rest,
                                            std::string& why) {
  WindowOptions options;
  if (!words.at.empty()) {
    options.at = parse_moment(words.at, why);
    if (!options.at) return std::nullopt;
  }
  options.keeps_settings = !words.no_settings;
  options.opens_last = names_nothing(app, rest);
  options.restores_mode = options.opens_last && app.get_option("--mode")->count() == 0;
  const bool is_file = !rest.empty() && is_trace_file(rest.front());
  if (is_file) {
    why = made_already(app);
    if (!why.empty()) return std::nullopt;
    options.loaded = lab::load_run(rest.front(), why);
    if (!options.loaded) return std::nullopt;
  } else {
    if (!rest.empty()) words.run.pattern = rest.front();
    if (words.run.pattern.empty() && words.run.schedule.empty()) words.run.pattern = "worker-pool";
    const auto request = request_of(words.run, why);
    if (!request) return std::nullopt;
    if (request->by_hand) {
      why = by_hand_refused("the window does not run");
      return std::nullopt;
    }
    options.run = *request;
  }
  auto mode = mode_options(words.mode, options.run, why);
  if (!mode) return std::nullopt;
  options.mode = mode->mode;
  options.details = std::move(mode->details);
  return options;
}

std::string link_text(const WindowOptions& options) {
  const lab::RunRequest& run = options.run;
  const bool is_at_start =
      !options.at || (options.at->kind == Moment::Kind::step && options.at->step == 0);
  // Another live run is another one there, and decisions go on from their end.
  const bool stands = !is_at_start && !run.live && options.mode != ModeId::schedule;
  if (options.mode == ModeId::watch && !stands) return lab::command_text(run);
  const std::string schedule = lab::schedule_text(run);
  std::string text = run.live ? fmt::format("interleave '{}' --live{}",
                                            schedule.substr(0, schedule.find('#')), act_words(run))
                              : fmt::format("interleave '{}'", schedule);
  if (options.mode != ModeId::watch) {
    text += fmt::format(" --mode {}", mode_words[static_cast<std::size_t>(options.mode)]);
  }
  std::string memory;
  if (stands) text += fmt::format(" --at {}", moment_text(*options.at, memory));
  const ModeDetails& details = options.details;
  if (details.beside) text += fmt::format(" --beside '{}'", lab::schedule_text(*details.beside));
  if (!details.tries.empty() && details.tries != "random") text += " --tries " + details.tries;
  if (!details.over.empty()) text += " --over " + details.over;
  return text;
}

bool is_link(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(blank, at);
    if (begin == text.npos) return false;
    const std::size_t end = std::min(text.find_first_of(blank, begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (word != "$") return is_program(word);
    at = end;
  }
  return false;
}

std::optional<WindowOptions> parse_link(std::string_view text, std::string& why) {
  auto words = words_of(text, why);
  if (!words) return std::nullopt;
  const auto begin = std::find_if_not(words->begin(), words->end(), is_how_it_begins);
  words->erase(words->begin(), begin);
  if (words->empty()) {
    why = "it names no run";
    return std::nullopt;
  }
  std::reverse(words->begin(), words->end());  // as CLI11 takes them
  CLI::App app("", "interleave");
  app.set_help_flag();
  app.allow_extras();
  WindowWords window_words;
  add_window_words(app, window_words);
  expect_values(app);
  try {
    app.parse(*std::move(words));
  } catch (const CLI::ParseError& error) {
    why = misuse(app, error);
    return std::nullopt;
  }
  const std::vector<std::string> rest = app.remaining();
  if (why = misplaced(app, rest); !why.empty()) return std::nullopt;
  return window_options(app, std::move(window_words), rest, why);
}

}  // namespace interleave::app
