// What people may type wrongly: each is one sentence and status 2, and nothing is taken for
// something else.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "runtime/live.h"

using namespace interleave;

namespace {

const app::Pictures pictures = {
    .open_window = [](const app::WindowOptions&) { return 0; },
    .take_shot = [](const app::ShotOptions&) { return 0; },
    .make_tour = [](const std::string&) { return 0; },
};

using Words = std::vector<std::string>;

// What comes on standard error while it lives.
class Heard {
 public:
  Heard() : file_(std::tmpfile()), before_(dup(STDERR_FILENO)) {
    REQUIRE(file_ != nullptr);
    dup2(fileno(file_), STDERR_FILENO);
  }
  ~Heard() {
    dup2(before_, STDERR_FILENO);
    close(before_);
    std::fclose(file_);
  }
  Heard(const Heard&) = delete;
  Heard& operator=(const Heard&) = delete;

  std::string text() {
    std::rewind(file_);
    std::string all;
    for (int c = 0; (c = std::getc(file_)) != EOF;) all += static_cast<char>(c);
    return all;
  }

 private:
  std::FILE* file_;
  int before_;
};

struct Said {
  int status;
  std::string sentence;
};

Said say(const Words& words) {
  std::vector<const char*> argv = {"interleave"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  Heard heard;
  const int status = app::run_command_line(static_cast<int>(argv.size()), argv.data(), pictures);
  return {status, heard.text()};
}

std::string line_of(const Words& words) {
  std::string line;
  for (const std::string& word : words) line += "'" + word + "' ";
  return line;
}

// One sentence, and what it has to hold.
void check_refused(const Words& words, const std::string& part) {
  CAPTURE(line_of(words));
  const Said said = say(words);
  CAPTURE(said.sentence);
  CHECK(said.status == 2);
  CHECK(said.sentence.starts_with("interleave: "));
  CHECK(std::count(said.sentence.begin(), said.sentence.end(), '\n') == 1);
  CHECK(said.sentence.find(part) != std::string::npos);
}

struct Option {
  std::string name;
  std::string type;  // as --help says: "N"; empty for a flag
};

// As --help lists them, so that an option that is new is tried too.
std::vector<Option> options_of(const std::string& command) {
  std::ostringstream help;
  std::streambuf* const before = std::cout.rdbuf(help.rdbuf());
  const int status = say({command, "--help"}).status;
  std::cout.rdbuf(before);
  CHECK(status == 0);
  const std::string text = help.str();
  std::vector<Option> options;
  const std::regex option(R"(\n  (?:-\w,)?(--[a-z-]+)(?: ([A-Zx|a-z=]*[A-Z][A-Zx|a-z=]*)\b)?)");
  for (std::sregex_iterator each(text.begin(), text.end(), option), end; each != end; ++each) {
    options.push_back({(*each)[1], (*each)[2]});
  }
  return options;
}

bool is_any_of(const std::string& type, std::initializer_list<const char*> types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

// The words with which a command does something, to which an option is added.
const std::vector<Words> commands = {{"list"},
                                     {"run", "pipeline"},
                                     {"judge", "no-such-file"},
                                     {"explore", "pipeline"},
                                     {"verify", "pipeline"},
                                     {"shot", "pipeline", "--out", "x.png"},
                                     {"tour"}};

Words with(Words words, std::initializer_list<std::string> more) {
  words.insert(words.end(), more);
  return words;
}

}  // namespace

TEST_CASE("no option takes a value that is wrong, or changes it, or goes without one") {
  const Words no_number = {"-1",  "abc", "nan", "-nan", "inf", "1e400", "0x10",
                           "1,5", "+1",  " 1",  "1 ",   "1x",  "",      "18446744073709551616k"};
  const Words no_whole = {"010", "00", "1.5", "1e3", "-0", "18446744073709551616"};
  std::size_t numbers = 0;
  for (const Words& command : commands) {
    for (const Option& option : options_of(command.front())) {
      if (option.type.empty()) {
        if (option.name == "--help") continue;
        check_refused(with(command, {option.name + "=false"}), option.name);
        continue;
      }
      // What else it needs; `shot` has its --out already.
      if (option.name == "--out") continue;
      Words words = command;
      if (option.name == "--slow") words.push_back("--live");
      check_refused(with(words, {option.name, ""}), option.name);
      check_refused(with(words, {option.name + "="}), option.name);
      check_refused(with(words, {option.name}), option.name);
      check_refused(with(words, {option.name, "--help=x"}), option.name);
      const bool is_whole = is_any_of(option.type, {"N", "STEP"});
      if (!is_whole && !is_any_of(option.type, {"FACTOR", "X", "TIME", "WxH",
                                                "STEP|start|finding|end", "go|cpp", "go|cpp|diff"}))
        continue;
      ++numbers;
      for (const std::string& value : no_number) {
        check_refused(with(words, {option.name, value}), value);
      }
      if (!is_whole) continue;
      for (const std::string& value : no_whole) {
        check_refused(with(words, {option.name, value}),
                      option.name + ": it must be a whole number");
      }
    }
  }
  CHECK(numbers >= 14);
}

TEST_CASE("empty words are no names") {
  check_refused({"run", ""}, "pattern");
  check_refused({"explore", ""}, "pattern");
  check_refused({"verify", ""}, "pattern");
  check_refused({"shot", "", "--out", "x.png"}, "pattern");
  check_refused({"shot", "pipeline", "--out", ""}, "--out");
  check_refused({"judge", ""}, "file");
  check_refused({"tour", ""}, "directory");
  check_refused({"run", "pipeline/"}, "nothing follows its \"/\"");
  check_refused({"run", "pipeline?"}, "nothing follows its \"?\"");
  check_refused({"run", "pipeline#"}, "nothing follows its \"#\"");
  check_refused({"run", "pipeline?workers=2&"}, "nothing follows its \"&\"");
}

TEST_CASE("numbers at the ends of their ranges are taken as they stand") {
  for (const Words& words : std::vector<Words>{
           {"run", "pipeline", "--seed", "0", "--json"},
           {"run", "pipeline", "--seed", "18446744073709551615"},
           {"run", "pipeline", "--procs", "1024"},
           {"run", "pipeline", "--dump", "0"},
           {"run", "pipeline", "--slow", "1", "--live"},
           {"explore", "pipeline", "--schedules", "1", "--threads", "256"},
           {"explore", "pipeline", "--strategy", "exhaustive", "--threads", "3"},
           {"shot", "pipeline", "--out", "x.png", "--scale", "0.75"},
           {"shot", "pipeline", "--out", "x.png", "--scale", "3", "--size", "320x200"},
       }) {
    if (words.back() == "--live" && !interleave::runtime::has_live()) continue;
    CAPTURE(line_of(words));
    const Said said = say(words);
    CHECK(said.sentence == "");
    CHECK(said.status == 0);
  }
}

TEST_CASE("what would be ignored beside something else is said") {
  struct Case {
    Words words;
    const char* leave_out;
  };
  const std::string schedule = "pipeline/correct#random.4";
  for (const Case& c : std::vector<Case>{
           {{"run", "--schedule", schedule, "--seed", "7"}, "leave out --seed"},
           {{"run", schedule, "--seed", "7"}, "leave out --seed"},
           {{"run", schedule, "--strategy", "fair"}, "leave out --strategy"},
           {{"run", "--schedule", schedule, "--live"}, "leave out --live"},
           {{"run", schedule, "--live"}, "leave out --live"},
           {{"run", "pipeline", "--schedule", schedule}, "not both"},
           {{"run", "pipeline", "--live", "--strategy", "fair"}, "leave out --strategy"},
           {{"run", "pipeline", "--slow", "2"}, "--live"},
           {{"run", "pipeline", "--strategy", "manual", "--seed", "3"}, "leave out --seed"},
           {{"run", "--schedule", "ticker?go=22#random.1", "--go", "1.23"}, "go is given twice"},
           {{"run", "ticker?procs=2", "--procs", "3"}, "procs is given twice"},
           {{"run", "ticker", "--go", "1.22", "--knob", "go=23"}, "go is given twice"},
           {{"run", "pipeline?workers=2", "--knob", "workers=3"}, "workers is given twice"},
           {{"run", "pipeline", "--seed", "1", "--seed", "2"}, "--seed"},
           {{"run", "pipeline", "--dump", "3", "--json"}, "leave out --json"},
           {{"run", "pipeline", "--dump", "3", "--events"}, "leave out --events"},
           {{"run", "pipeline", "--json", "--events"}, "leave out --events"},
           {{"shot", schedule, "--out", "x.png", "--seed", "7"}, "leave out --seed"},
           {{"shot", "pipeline/correct", "--out", "x.png", "--tab", "diff"}, "leave out --tab"},
           {{"explore", schedule}, "leave out \"#random.4\""},
           {{"explore", "pipeline#choices.5a3LV.DPFA"}, "leave out \"#choices"},
           {{"explore", "pipeline", "--strategy", "exhaustive", "--seed", "2"}, "leave out --seed"},
           {{"explore", "pipeline", "--strategy", "bounded-1", "--threads", "2"},
            "leave out --threads"},
       }) {
    check_refused(c.words, c.leave_out);
  }
}

TEST_CASE("names that are misspelt are told the nearest ones") {
  struct Case {
    Words words;
    const char* sentence;
  };
  for (const Case& c : std::vector<Case>{
           {{"rnu"}, "there is no command \"rnu\"; did you mean \"run\"?"},
           {{"explor", "pipeline"}, "there is no command \"explor\"; did you mean \"explore\"?"},
           {{"frobnicate"},
            "there is no command \"frobnicate\"; there are: list, code, run, judge"},
           {{"pipelin"}, "there is no pattern \"pipelin\"; did you mean \"pipeline\"?"},
           {{"pipeline", "ticker"}, "leave out \"ticker\""},
           {{"none.trace"}, "cannot read the trace none.trace"},
           {{"none.trace", "--seed", "3"}, "a trace is of a run that was made; leave out --seed"},
           {{"none.trace", "--max-steps", "3"}, "leave out --max-steps"},
           {{"pipeline", "--at", "soon"}, "\"soon\" is no moment"},
           {{"run", "pipeline", "--lines", "rust"}, "\"rust\" is no language: --lines takes go or"},
           {{"shot", "pipeline", "--out", "x.png", "--tab", "Go"}, "\"Go\" is no tab: --tab takes"},
           {{"shot", "pipeline", "--out", "x.png", "--theme", "blue"},
            "\"blue\" is no theme: --theme takes dark, light or contrast"},
           {{"shot", "pipeline", "--out", "x.png", "--select", "3"},
            "\"3\" is no goroutine: --select takes G and its number"},
           {{"shot", "pipeline", "--out", "x.png", "--select", "G0"}, "\"G0\" is no goroutine"},
           {{"shot", "pipeline", "--out", "x.png", "--select", "G03"}, "\"G03\" is no goroutine"},
           {{"shot", "pipeline", "--out", "x.png", "--at", "begin"},
            "\"begin\" is no moment: --at takes a step's number, start, finding or end"},
           {{"pipeline", "--events"}, "interleave has no option \"--events\""},
           {{"--versoin"}, "no option \"--versoin\"; did you mean \"--version\"?"},
           {{"run", "pipeline", "--sed", "7"},
            "run has no option \"--sed\"; did you mean \"--seed\"?"},
           {{"run", "pipeline", "--sed=7"},
            "run has no option \"--sed\"; did you mean \"--seed\"?"},
           {{"explore", "pipeline", "--minimize"}, "did you mean \"--minimise\"?"},
           {{"shot", "pipeline", "--uot", "x.png"}, "did you mean \"--out\"?"},
           {{"run", "pipeline", "--frobnicate"}, "run has no option \"--frobnicate\"; see --help"},
           {{"run", "pipeline", "json"},
            "run does not take \"json\" as well; did you mean \"--json\"?"},
           {{"run", "pipelin"}, "there is no pattern \"pipelin\"; did you mean \"pipeline\"?"},
           {{"verify", "tikcer"}, "there is no pattern \"tikcer\"; did you mean \"ticker\"?"},
           {{"run", "never-stopped"},
            "there is no pattern \"never-stopped\"; did you mean \"ticker/never-stopped\"?"},
           {{"run", "pipeline/reciever-closes"},
            "pipeline has no variant \"reciever-closes\"; did you mean \"receiver-closes\"?"},
           {{"run", "pipeline", "--knob", "worker=2"},
            "pipeline has no knob \"worker\"; did you mean \"workers\"?"},
           {{"run", "pipeline", "--strategy", "fiar"},
            "there is no strategy \"fiar\"; did you mean \"fair\"?"},
           {{"run", "pipeline#radnom.1"},
            "there is no strategy \"radnom\" with a seed; did you mean \"random\"?"},
           {{"explore", "pipeline", "--strategy", "exaustive"},
            "there is no strategy \"exaustive\"; did you mean \"exhaustive\"?"},
       }) {
    check_refused(c.words, c.sentence);
  }
}
