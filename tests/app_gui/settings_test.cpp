// What is kept of the window, in a folder of its own.
#include "app/gui/settings.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui/actions.h"
#include "patterns/catalog.h"
#include "tests/app_gui/folder.h"

namespace interleave::app {
namespace {

using tests::content_of;
using tests::Folder;

namespace files = std::filesystem;

void write(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

Desk desk_of(const char* pattern_id, const char* variant_id) {
  const patterns::Pattern& pattern = *patterns::find_pattern(pattern_id);
  return Desk(lab::default_request(pattern, *patterns::find_variant(pattern, variant_id)));
}

Settings unusual() {
  return {.theme = visualizer::Theme::high_contrast,
          .scale = 1.5F,
          .language = listing::Language::cpp,
          .tab = visualizer::CodeTab::dump,
          .lower = visualizer::LowerTab::charts,
          .axis_scale = visualizer::AxisScale::time,
          .pace = 1,
          .hides_future = true,
          .mode = ModeId::compare,
          .splits = {.lower = 0.25F, .code = {}},
          .width = 1234,
          .height = 777,
          .schedule = "counter/racy#random.3",
          .step = 12};
}

TEST_CASE("what was written is read, into a folder that was not there") {
  const Folder folder;
  const std::string path = folder / "a/b/settings.json";
  CHECK(read_settings(path).is_first);
  for (const Settings& settings : {Settings{}, unusual()}) {
    CHECK(write_settings(path, settings) == "");
    const SettingsRead read = read_settings(path);
    CHECK(read.sentence == "");
    CHECK(read.may_write);
    CHECK_FALSE(read.is_first);
    CHECK(read.settings == settings);
  }
  CHECK(std::distance(files::directory_iterator(folder / "a/b"), {}) == 1);
}

TEST_CASE("all modes and themes can be kept") {
  const Folder folder;
  for (std::size_t i = 0; i < mode_words.size(); ++i) {
    for (const visualizer::ThemeEntry& theme : visualizer::themes()) {
      const Settings settings{
          .theme = theme.theme, .mode = static_cast<ModeId>(i), .splits = {}, .schedule = {}};
      CHECK(write_settings(folder / "s", settings) == "");
      CHECK(read_settings(folder / "s").settings == settings);
    }
  }
}

TEST_CASE("a file that is broken is kept beside, and all is as at first") {
  struct Case {
    const char* text;
    const char* why;
  };
  for (const Case& each : {
           Case{"", "it is no JSON"},
           {"{", "it is no JSON"},
           {"{\"theme\": \"\xff\"}", "it is no JSON"},
           {"[]", "it is no JSON object"},
           {"{\"theme\": 3}", "\"theme\" has a wrong value"},
           {"{\"theme\": \"pink\"}", "\"theme\" has a wrong value"},
           {"{\"scale\": 1e9}", "\"scale\" has a wrong value"},
           {"{\"scale\": null}", "\"scale\" has a wrong value"},
           {"{\"pace\": -1}", "\"pace\" has a wrong value"},
           {"{\"pace\": 99}", "\"pace\" has a wrong value"},
           {"{\"pace\": 1.5}", "\"pace\" has a wrong value"},
           {"{\"width\": 10}", "\"width\" has a wrong value"},
           {"{\"step\": 4294967296}", "\"step\" has a wrong value"},
           {"{\"code_share\": \"wide\"}", "\"code_share\" has a wrong value"},
           {"{\"hides_future\": 1}", "\"hides_future\" has a wrong value"},
           {"{\"schedule\": []}", "\"schedule\" has a wrong value"},
           {"{\"mode\": \"sleep\"}", "\"mode\" has a wrong value"},
       }) {
    const Folder folder;
    const std::string path = folder / "settings.json";
    CAPTURE(each.text);
    write(path, each.text);
    write(path + ".bad", "an older one");
    const SettingsRead read = read_settings(path);
    CHECK(read.settings == Settings{});
    CHECK(read.may_write);
    CHECK(read.sentence.find("are broken: " + std::string(each.why)) != std::string::npos);
    CHECK(read.sentence.find("settings.json.bad2") != std::string::npos);
    CHECK_FALSE(files::exists(path));
    CHECK(content_of(path + ".bad2") == each.text);
    CHECK(content_of(path + ".bad") == "an older one");
    CHECK(write_settings(path, {}) == "");
    CHECK(read_settings(path).sentence == "");
  }
}

TEST_CASE("what a file does not say is as at first, and what it says besides is let pass") {
  const Folder folder;
  write(folder / "s", R"({"scale": 2, "of a later version": [1, 2]})");
  const SettingsRead read = read_settings(folder / "s");
  CHECK(read.sentence == "");
  CHECK(read.settings == Settings{.scale = 2, .splits = {}, .schedule = {}});
}

TEST_CASE("a huge file is broken") {
  const Folder folder;
  write(folder / "s", "{\"schedule\": \"" + std::string(2'000'000, 'a') + "\"}");
  CHECK(read_settings(folder / "s").sentence.find("it is too long") != std::string::npos);
}

TEST_CASE("what cannot be read is left alone, and not written over") {
  const Folder folder;
  const std::string path = folder / "settings.json";
  files::create_directory(path);
  SettingsRead read = read_settings(path);
  CHECK(read.sentence.find("it is no file") != std::string::npos);
  CHECK_FALSE(read.may_write);
  CHECK(files::is_directory(path));
  files::remove(path);
  if (geteuid() == 0) return;  // who may read everything
  write(path, "{}");
  REQUIRE(chmod(path.c_str(), 0) == 0);
  read = read_settings(path);
  CHECK(read.sentence.find("Permission denied") != std::string::npos);
  CHECK_FALSE(read.may_write);
}

TEST_CASE("what cannot be written says so in one sentence, once") {
  const Folder folder;
  write(folder / "taken", "");
  const std::string path = folder / "taken/settings.json";  // a file is no folder
  CHECK(write_settings(path, {}).find("cannot keep the settings in " + path) == 0);
  Desk desk = desk_of("pipeline", "correct");
  SettingsKeeper keeper(path, {});
  CHECK(keeper.keep(desk).find("cannot keep the settings") == 0);
  desk.theme = visualizer::Theme::light;
  CHECK(keeper.keep(desk) == "");
}

TEST_CASE("a link to the file stays one") {
  const Folder folder;
  write(folder / "real.json", "{}");
  files::create_symlink(folder / "real.json", folder / "settings.json");
  CHECK(write_settings(folder / "settings.json", unusual()) == "");
  CHECK(files::is_symlink(folder / "settings.json"));
  CHECK(read_settings(folder / "real.json").settings == unusual());
}

TEST_CASE("it is kept where the platform keeps such files, or where one says") {
  struct Case {
    std::map<std::string, std::string> variables;
    std::string path;
  };
  const std::vector<Case> cases = {
      {{{"XDG_CONFIG_HOME", "/x"}, {"HOME", "/home/me"}}, "/x/interleave/settings.json"},
      {{{"HOME", "/home/me"}}, "/home/me/.config/interleave/settings.json"},
      {{{"XDG_CONFIG_HOME", "x"}, {"HOME", "/home/me"}},
       "/home/me/.config/interleave/settings.json"},
      {{{"XDG_CONFIG_HOME", ""}, {"HOME", ""}}, ""},
      {{}, ""},
      {{{"INTERLEAVE_SETTINGS", "mine.json"}, {"HOME", "/home/me"}}, "mine.json"},
      {{{"INTERLEAVE_SETTINGS", ""}, {"HOME", "/home/me"}}, ""},
  };
  for (const Case& each : cases) {
    const auto variable = [&](const char* name) -> const char* {
      const auto found = each.variables.find(name);
      return found == each.variables.end() ? nullptr : found->second.c_str();
    };
#if !defined(_WIN32) && !defined(__APPLE__)
    CHECK(settings_path(variable) == each.path);
#endif
  }
}

TEST_CASE("without a place nothing is read or kept") {
  CHECK(read_settings("").is_first);
  SettingsKeeper keeper("", {});
  Desk desk = desk_of("pipeline", "correct");
  CHECK(keeper.keep(desk) == "");
}

TEST_CASE("what a person sets is found again") {
  const Folder folder;
  const std::string path = folder / "settings.json";
  {
    Desk desk = desk_of("pipeline", "never-closed");
    SettingsKeeper keeper(path, {});
    for (const ActionId id : {ActionId::next_theme, ActionId::larger, ActionId::language,
                              ActionId::charts, ActionId::faster, ActionId::future}) {
      carry_out(desk, Do{id});
    }
    carry_out(desk, SetAxisScale{visualizer::AxisScale::time});
    carry_out(desk, SetSplits{{.lower = 0.3F, .code = {}}});
    carry_out(desk, SetKnob{"workers", 2});
    carry_out(desk, SetSeed{9});
    carry_out(desk, GoTo{{.step = 17}});
    CHECK(keeper.keep(desk, 1111, 666) == "");
    const auto written = files::last_write_time(path);
    CHECK(keeper.keep(desk, 1111, 666) == "");  // nothing has changed
    CHECK(files::last_write_time(path) == written);
  }
  const SettingsRead read = read_settings(path);
  CHECK(read.sentence == "");
  Desk desk = desk_of("counter", "racy");
  apply(read.settings, desk);
  CHECK(desk.theme == visualizer::Theme::light);
  CHECK(desk.wanted_scale == doctest::Approx(1.125F));
  CHECK(desk.player.language() == listing::Language::cpp);
  CHECK(desk.lower == visualizer::LowerTab::charts);
  CHECK(desk.player.pace() == normal_pace + 1);
  CHECK(desk.player.hides_future());
  CHECK(desk.axis_scale == visualizer::AxisScale::time);
  CHECK(desk.splits.lower == doctest::Approx(0.3F));
  CHECK(read.settings.schedule.starts_with("pipeline/never-closed?"));
  CHECK(read.settings.schedule.find("workers=2") != std::string::npos);
  CHECK(read.settings.schedule.ends_with("#random.9"));
  CHECK(read.settings.step == 17);
  CHECK(read.settings.width == 1111);
  CHECK(read.settings.height == 666);
}

TEST_CASE("the size of a window is kept within bounds") {
  const Folder folder;
  Desk desk = desk_of("pipeline", "correct");
  SettingsKeeper keeper(folder / "s", {});
  CHECK(keeper.keep(desk, 1, 1e9F) == "");
  const Settings settings = read_settings(folder / "s").settings;
  CHECK(settings.width == least_window_width);
  CHECK(settings.height == most_window_side);
}

}  // namespace
}  // namespace interleave::app
