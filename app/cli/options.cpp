#include "app/cli/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "explore/nearest.h"
#include "lab/resolve.h"
#include "trace/number.h"

namespace interleave::app {
namespace {

// The command that was named; the program itself if none was.
const CLI::App& chosen(const CLI::App& app) {
  const auto commands = app.get_subcommands();
  return commands.empty() ? app : *commands.front();
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

// The first word that nothing took.
std::string unknown_word(const CLI::App& app, const std::string& word) {
  const CLI::App& command = chosen(app);
  const bool is_option = word.starts_with('-');
  const std::vector<std::string> options = option_names(command);
  const std::vector<std::string_view> names(options.begin(), options.end());
  const std::string name = word.substr(0, word.find('='));
  const std::string instead = explore::nearest(name, names).empty()
                                  ? std::string("; see --help")
                                  : explore::instead_of(name, names);
  const std::string of = &command == &app ? "" : command.get_name() + " ";
  return is_option ? fmt::format("{}has no option \"{}\"{}", of.empty() ? "interleave " : of, name,
                                 instead)
                   : fmt::format("{}does not take \"{}\" as well{}", of, word, instead);
}

}  // namespace

std::optional<std::uint64_t> parse_whole(std::string_view text, std::uint64_t low,
                                         std::uint64_t high) {
  const bool is_octal = text.size() > 1 && text.front() == '0';
  return is_octal ? std::nullopt : trace::whole_number(text, low, high);
}

CLI::Validator whole_number(std::uint64_t low, std::uint64_t high) {
  return CLI::Validator(
      [low, high](std::string& text) -> std::string {
        if (parse_whole(text, low, high)) return {};
        return fmt::format(
            "it must be a whole number from {} to {}, in digits and with no zero before them, not "
            "\"{}\"",
            low, high, text);
      },
      "");
}

CLI::Validator real_number(double low, double high) {
  return CLI::Validator(
      [low, high](std::string& text) -> std::string {
        double number = 0;
        const char* const end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data(), end, number);
        // What is not a number is not in the range either.
        if (error == std::errc{} && rest == end && number >= low && number <= high) return {};
        return fmt::format("it must be a number from {} to {:.0f}, not \"{}\"", low, high, text);
      },
      "");
}

void expect_values(CLI::App& app) {
  std::vector<CLI::App*> commands = app.get_subcommands([](const CLI::App*) { return true; });
  commands.push_back(&app);
  for (CLI::App* command : commands) {
    const std::vector<std::string> names = option_names(*command);
    for (CLI::Option* option : command->get_options()) {
      if (option->get_items_expected_max() == 0) {
        option->disable_flag_override();
        continue;
      }
      option->check(CLI::Validator(
          [names](std::string& text) -> std::string {
            if (text.empty()) return "it needs a value, not \"\"";
            const std::string name = text.substr(0, text.find('='));
            if (std::find(names.begin(), names.end(), name) == names.end()) return {};
            return fmt::format("it needs a value, and \"{}\" is an option", text);
          },
          ""));
    }
  }
}

std::string_view without_value(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--") break;
    if (word.starts_with("--") && word.find('=') == word.size() - 1) {
      return word.substr(0, word.size() - 1);
    }
  }
  return {};
}

std::string misuse(const CLI::App& app, const CLI::ParseError& error) {
  // Nothing is missing whose name is only misspelt.
  const bool may_be_misspelt = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr ||
                               dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
  const std::vector<std::string> unknown = app.remaining(true);
  if (may_be_misspelt && !unknown.empty()) {
    const auto option = std::find_if(unknown.begin(), unknown.end(),
                                     [](const std::string& word) { return word.starts_with('-'); });
    return unknown_word(app, option != unknown.end() ? *option : unknown.front());
  }
  const std::string text = error.what();
  if (text.ends_with("a disallowed flag override")) {
    return fmt::format("--{} takes no value", text.substr(0, text.find(' ')));
  }
  return text + "; see --help";
}

std::string misplaced(const CLI::App& app, const std::vector<std::string>& rest) {
  if (rest.empty()) return {};
  const auto option = std::find_if(rest.begin(), rest.end(),
                                   [](const std::string& word) { return word.starts_with('-'); });
  if (option != rest.end()) return unknown_word(app, *option);
  const std::vector<std::string> commands = command_names(app);
  std::vector<std::string_view> names(commands.begin(), commands.end());
  const std::string& word = rest.front();
  const std::string pattern = word.substr(0, word.find_first_of("/?#"));
  const bool is_command = explore::nearest(pattern, lab::pattern_names()).empty() &&
                          word.find_first_of("./?#") == std::string::npos;
  if (is_command || !app.get_subcommands().empty()) {
    return fmt::format("there is no command \"{}\"{}", word, explore::instead_of(word, names));
  }
  if (rest.size() == 1) return {};
  return fmt::format("the window opens with one pattern or trace: leave out \"{}\"", rest[1]);
}

}  // namespace interleave::app
