// The command line in a table: words, exit status, and what is said.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "patterns/catalog.h"
#include "trace/format.h"
#include "trace/world.h"

using namespace interleave;

namespace {

// What the command line asked of the graphical part.
app::ShotOptions asked_shot;
app::WindowOptions asked_window;
std::string asked_tour;
app::SheetOptions asked_sheet;

const app::Pictures pictures = {
    .open_window =
        [](const app::WindowOptions& options) {
          asked_window = options;
          return 0;
        },
    .take_shot =
        [](const app::ShotOptions& options) {
          asked_shot = options;
          return 0;
        },
    .make_tour =
        [](const std::string& directory) {
          asked_tour = directory;
          return 0;
        },
    .make_sheet =
        [](const app::SheetOptions& options) {
          asked_sheet = options;
          return 0;
        },
};

int run(std::vector<const char*> words) {
  words.insert(words.begin(), "interleave");
  return app::run_command_line(static_cast<int>(words.size()), words.data(), pictures);
}

}  // namespace

TEST_CASE("the exit status says what came of it") {
  struct Case {
    std::vector<const char*> words;
    int status;
  };
  for (const Case& c : {
           Case{{"--help"}, 0},
           Case{{"--version"}, 0},
           Case{{"list"}, 0},
           Case{{"list", "--json"}, 0},
           Case{{"list", "pipeline"}, 0},
           Case{{"list", "pipeline", "--json"}, 0},
           Case{{"list", "nope"}, 2},
           Case{{"run", "pipeline/receiver-closes-typed"}, 3},
           Case{{"run", "pipeline/receiver-closes-typed", "--json"}, 3},
           Case{{"run", "pipeline/receiver-closes-typed", "--live"}, 2},
           Case{{"run", "pipeline/receiver-closes-typed", "--events"}, 2},
           Case{{"explore", "pipeline/receiver-closes-typed"}, 2},
           Case{{"code", "pipeline/receiver-closes-typed", "--go"}, 0},
           Case{{"run", "worker-pool"}, 0},
           Case{{"run", "pipeline/never-closed", "--json"}, 3},
           Case{{"run", "pipeline", "--seed", "9", "--knob", "workers=2", "--knob", "items=5"}, 0},
           Case{{"run", "pipeline", "--max-steps", "10"}, 1},
           Case{{"run", "--schedule", "pipeline/correct?workers=1#random.4"}, 0},
           Case{{"run"}, 2},
           Case{{"run", "nope"}, 2},
           Case{{"run", "pipeline/nope"}, 2},
           Case{{"run", "pipeline", "--seed", "x"}, 2},
           Case{{"run", "pipeline", "--seed", "-1"}, 2},
           Case{{"run", "pipeline", "--knob", "workers"}, 2},
           Case{{"run", "pipeline", "--knob", "workers=99"}, 2},
           Case{{"run", "pipeline", "--knob", "nope=1"}, 2},
           Case{{"run", "pipeline", "--knob", "workers=1", "--knob", "workers=2"}, 2},
           Case{{"run", "pipeline", "--max-steps", "0"}, 2},
           Case{{"run", "pipeline", "--schedule", "pipeline"}, 2},
           Case{{"run", "--schedule", "pipeline#unlucky.1"}, 2},
           Case{{"run", "pipeline", "--trace", "/no/such/folder/x"}, 1},
           Case{{"judge"}, 2},
           Case{{"judge", "/no/such/file"}, 2},
           Case{{"judge", "/dev/zero"}, 2},
           Case{{"judge", "/", "--json"}, 2},
           Case{{"judge", "README.md", "--json"}, 2},
           Case{{"run", "pipeline", "extra"}, 2},
           Case{{"frobnicate"}, 2},
           Case{{"shot", "pipeline"}, 2},
           Case{{"shot", "pipeline", "--out", "x.png", "--size", "16"}, 2},
           Case{{"shot", "pipeline", "--out", "x.png", "--size", "10x10"}, 2},
           Case{{"shot", "pipeline", "--out", "x.png", "--at", "never"}, 2},
           Case{{"shot", "pipeline", "--out", "x.png", "--scale", "9"}, 2},
       }) {
    std::string line;
    for (const char* word : c.words) line += std::string(word) + ' ';
    CAPTURE(line);
    CHECK(run(c.words) == c.status);
  }
}

TEST_CASE("shot, tour and window are asked for what was typed") {
  CHECK(run({"shot", "pipeline/never-closed", "--out", "x.png", "--size", "800x600", "--at", "12",
             "--seed", "5"}) == 0);
  CHECK(asked_shot.run.variant->id == "never-closed");
  CHECK(asked_shot.run.how.seed == 5);
  CHECK(asked_shot.width == 800);
  CHECK(asked_shot.height == 600);
  CHECK(asked_shot.at.kind == app::Moment::Kind::step);
  CHECK(asked_shot.at.step == 12);
  CHECK(asked_shot.code == app::ShownCode::go);
  CHECK(run({"shot", "pipeline/never-closed", "--out", "x.png", "--tab", "cpp"}) == 0);
  CHECK(asked_shot.code == app::ShownCode::cpp);
  CHECK(run({"shot", "pipeline/never-closed", "--out", "x.png", "--tab", "diff"}) == 0);
  CHECK(asked_shot.code == app::ShownCode::changes);
  CHECK(asked_shot.theme == app::ShownTheme::dark);
  CHECK(asked_shot.goroutine == 0);
  struct Themed {
    const char* word;
    app::ShownTheme theme;
  };
  for (const Themed& each :
       {Themed{"light", app::ShownTheme::light}, Themed{"contrast", app::ShownTheme::high_contrast},
        Themed{"dark", app::ShownTheme::dark}}) {
    CHECK(run({"shot", "pipeline", "--out", "x.png", "--theme", each.word, "--select", "G3", "--at",
               "start"}) == 0);
    CHECK(asked_shot.theme == each.theme);
    CHECK(asked_shot.goroutine == 3);
    CHECK(asked_shot.at.kind == app::Moment::Kind::step);
    CHECK(asked_shot.at.step == 0);
  }
  CHECK(run({"tour", "somewhere"}) == 0);
  CHECK(asked_tour == "somewhere");
}

TEST_CASE("a tour with sizes, moments or themes has all of these") {
  asked_tour = "";
  REQUIRE(run({"tour", "there", "--size", "1280x800,320x200", "--at",
               "start,busy,7,finding,end"}) == 0);
  CHECK(asked_tour.empty());
  CHECK(asked_sheet.directory == "there");
  REQUIRE(asked_sheet.sizes.size() == 2);
  CHECK(asked_sheet.sizes[1].width == 320);
  CHECK(asked_sheet.sizes[1].height == 200);
  REQUIRE(asked_sheet.moments.size() == 5);
  CHECK(asked_sheet.moments[1].kind == app::Moment::Kind::busy);
  CHECK(asked_sheet.moments[2].step == 7);
  CHECK(asked_sheet.themes == std::vector{app::ShownTheme::dark});
  REQUIRE(run({"tour", "--theme", "dark,contrast"}) == 0);
  CHECK(asked_sheet.themes == std::vector{app::ShownTheme::dark, app::ShownTheme::high_contrast});
  CHECK(asked_sheet.moments.front().kind == app::Moment::Kind::finding);
  for (const auto& [name, value] : {std::pair{"--size", "1280x800,9"}, std::pair{"--at", "soon"},
                                    std::pair{"--theme", "dark,blue"}}) {
    CHECK(run({"tour", name, value}) == 2);
  }
}

TEST_CASE("the window opens where it was left if nothing of a run is said") {
  struct Case {
    std::vector<const char*> words;
    bool opens_last, restores_mode, keeps_settings;
  };
  for (const Case& c :
       {Case{{}, true, true, true}, Case{{"--mode", "compare"}, true, false, true},
        Case{{"--mode", "watch"}, true, false, true}, Case{{"--no-settings"}, true, true, false},
        Case{{"pipeline"}, false, false, true},
        Case{{"pipeline", "--no-settings"}, false, false, false},
        Case{{"--seed", "7"}, false, false, true}, Case{{"--at", "finding"}, false, false, true},
        Case{{"--schedule", "pipeline/correct#random.7"}, false, false, true}}) {
    std::string line;
    for (const char* word : c.words) line += std::string(word) + ' ';
    CAPTURE(line);
    CHECK(run(c.words) == 0);
    CHECK(asked_window.opens_last == c.opens_last);
    CHECK(asked_window.restores_mode == c.restores_mode);
    CHECK(asked_window.keeps_settings == c.keeps_settings);
  }
}

TEST_CASE("the window opens with the pattern, schedule or trace that is named, and where") {
  CHECK(run({}) == 0);
  CHECK(lab::schedule_text(asked_window.run).starts_with("worker-pool/correct?"));
  CHECK_FALSE(asked_window.at);

  CHECK(run({"pipeline/never-closed", "--seed", "5", "--knob", "items=3", "--at", "finding"}) == 0);
  CHECK(asked_window.run.variant->id == "never-closed");
  CHECK(asked_window.run.how.seed == 5);
  CHECK(asked_window.run.knobs["items"] == 3);
  REQUIRE(asked_window.at);
  CHECK(asked_window.at->kind == app::Moment::Kind::finding);

  CHECK(run({"--schedule", "pipeline/correct?items=12#random.7", "--at", "12"}) == 0);
  CHECK(asked_window.run.how.seed == 7);
  CHECK(asked_window.at->step == 12);

  const std::string file = "build/window_test.trace";
  CHECK(run({"run", "ticker/never-stopped", "--trace", file.c_str()}) == 3);
  CHECK(run({file.c_str()}) == 0);
  REQUIRE(asked_window.loaded);
  CHECK(asked_window.loaded->file == "window_test.trace");
  CHECK(asked_window.loaded->request.variant->id == "never-stopped");
  CHECK(asked_window.loaded->result.outcome == trace::Outcome::leak);
  std::filesystem::remove(file);
}

TEST_CASE("run --json gives one object with all of a run") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles()) continue;
      const lab::RunRequest request = lab::default_request(*pattern, variant);
      const lab::RunResult result = lab::execute(request);
      const auto json = nlohmann::json::parse(app::run_json(request, result));
      CAPTURE(json.dump());
      CHECK(json["pattern"] == std::string(pattern->id));
      CHECK(json["variant"] == std::string(variant.id));
      CHECK(json["seed"] == 1);
      CHECK(json["schedule"] == lab::schedule_text(request));
      CHECK(json["steps"] == result.trace.steps());
      CHECK(json["virtual_ns"] == result.trace.events().back().time_ns);
      CHECK(json["goroutines"] ==
            trace::History(result.trace).at(result.trace.steps()).goroutines.size());
      CHECK(json["outcome"] == trace::outcome_text(result.outcome));
      CHECK(json["findings"].size() == result.findings.size());
      for (const auto& finding : json["findings"]) {
        CHECK(finding["goroutines"].size() > 0);
        CHECK(finding["sites"].size() == finding["goroutines"].size());
        CHECK(finding["step"] > 0);
        CHECK(finding["kind"].is_string());
        CHECK(finding["message"].is_string());
      }
    }
  }
}

TEST_CASE("whatever bytes a program prints or calls things, JSON is JSON") {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  const lab::RunRequest request =
      lab::default_request(pattern, *patterns::find_variant(pattern, "consumer-quits-early"));
  lab::RunResult result = lab::execute(request);
  // Names of goroutines, objects, files and functions; and the schedule.
  std::string why;
  auto tables = trace::tables_of(trace::contents_of({.schedule = "\xff\xfe",
                                                     .texts = result.trace.texts(),
                                                     .sites = result.trace.sites(),
                                                     .cases = result.trace.select_cases(),
                                                     .events = result.trace.events(),
                                                     .notes = {}}));
  REQUIRE(tables);
  for (std::size_t i = 1; i < tables->texts.size(); ++i) tables->texts[i] += "\xc3(\x80";
  const auto read = trace::from_contents(trace::contents_of(tables->view()), why);
  REQUIRE_MESSAGE(read, why);
  const lab::RunResult again = lab::judged(*read);
  REQUIRE_FALSE(again.findings.empty());
  const auto judged = nlohmann::json::parse(app::judge_report(again, true));
  CHECK(judged["schedule"] == "\xef\xbf\xbd\xef\xbf\xbd");
  CHECK(judged["findings"][0]["names"][0].get<std::string>().find("\xef\xbf\xbd(") !=
        std::string::npos);
  result.trace = *read;
  CHECK(nlohmann::json::accept(app::run_json(request, result)));
}

TEST_CASE("the report for people names the verdict, how to see it again, and Go's dump") {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  const lab::RunRequest request =
      lab::default_request(pattern, *patterns::find_variant(pattern, "consumer-quits-early"));
  const lab::RunResult result = lab::execute(request);
  const std::string report = app::run_report(request, result, false);
  for (const char* part :
       {"LEAK", "5 goroutines will never end", "--schedule 'pipeline/consumer-quits-early?",
        "Fix: ", "goroutine 2 [chan send]:", "created by consumer_quits_early.run"}) {
    CAPTURE(part);
    CHECK(report.find(part) != std::string::npos);
  }
}
