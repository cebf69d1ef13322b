// What a mode shows as a text that opens it again: the command for it.
//
//   interleave 'pipeline/correct?items=10&workers=3#random.7' --mode compare --at 62
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/words.h"
#include "app/gui.h"

namespace interleave::app {

// How a run is shown, as typed.
struct ModeWords {
  std::string mode = "watch", beside, tries, over;
};
// --mode, --beside, --tries, --over.
void add_mode_words(CLI::App& command, ModeWords& words);
// Empty if they ask for what there is not, or for what would be ignored; `why` then says so in one
// sentence. `run`: what is shown, unless it comes from a file.
struct ModeOptions {
  ModeId mode = ModeId::watch;
  ModeDetails details;
};
std::optional<ModeOptions> mode_options(const ModeWords& words, const lab::RunRequest& run,
                                        std::string& why);

struct WindowWords {
  RunWords run;
  ModeWords mode;
  std::string at;
  bool no_settings = false;
};
// Those of a run and of a mode, --at and --no-settings.
void add_window_words(CLI::App& command, WindowWords& words);
// rest: what follows and is no option, a pattern or a trace file. Empty as above.
std::optional<WindowOptions> window_options(const CLI::App& app, WindowWords words,
                                            const std::vector<std::string>& rest, std::string& why);

// Which of the given options is of a run to be made, and not of how a trace is shown, in a sentence;
// or empty.
std::string made_already(const CLI::App& app);

// As parse_moment() takes it; `memory` keeps what is not a word.
std::string_view moment_text(const Moment& moment, std::string& memory);
// "62", "start", "busy", "end", "finding"; empty, with a sentence, for anything else.
std::optional<Moment> parse_moment(const std::string& text, std::string& why);

// The command that shows this. What is as it would be anyway is left out: of a run that is watched
// from its start the command makes it.
std::string link_text(const WindowOptions& options);
// Does it begin as a command does, and is no schedule?
bool is_link(std::string_view text);
// And back; also of a command that makes a run. Empty, with a sentence, if it is none.
std::optional<WindowOptions> parse_link(std::string_view text, std::string& why);

}  // namespace interleave::app
