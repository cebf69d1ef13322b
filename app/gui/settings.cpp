#include "app/gui/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "app/cli/json_text.h"
#include "lab/request.h"

namespace interleave::app {
namespace {

namespace files = std::filesystem;
using Json = nlohmann::ordered_json;

// A schedule of choices may be long; one that is longer than that is not kept.
constexpr std::size_t most_bytes = 1'000'000, most_schedule = most_bytes / 2;

// ---- the values, as words

constexpr std::array<std::string_view, 2> language_words = {"cpp", "go"};
constexpr std::array<std::string_view, 4> tab_words = {"code", "code", "diff", "dump"};
constexpr std::array<std::string_view, 2> lower_words = {"lanes", "charts"};
constexpr std::array<std::string_view, 2> axis_words = {"steps", "time"};

static_assert(static_cast<int>(listing::Language::go) == 1);
static_assert(static_cast<int>(visualizer::CodeTab::dump) == 3);
static_assert(static_cast<int>(visualizer::LowerTab::charts) == 1);
static_assert(static_cast<int>(visualizer::AxisScale::time) == 1);

template <class Value>
bool set_word(Value& value, const Json& json, std::span<const std::string_view> words) {
  if (!json.is_string()) return false;
  const auto& text = json.get_ref<const std::string&>();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != text) continue;
    value = static_cast<Value>(i);
    return true;
  }
  return false;
}

bool set_theme(Settings& settings, const Json& json) {
  if (!json.is_string()) return false;
  for (const visualizer::ThemeEntry& each : visualizer::themes()) {
    if (each.name != json.get_ref<const std::string&>()) continue;
    settings.theme = each.theme;
    return true;
  }
  return false;
}

std::optional<float> number_in(const Json& json, float least, float most) {
  if (!json.is_number()) return std::nullopt;
  const auto number = json.get<double>();
  if (!(number >= least) || !(number <= most)) return std::nullopt;
  return static_cast<float>(number);
}

template <class Value>
bool set_whole(Value& value, const Json& json, std::uint64_t least, std::uint64_t most) {
  if (!json.is_number_unsigned()) return false;
  if (json.get<std::uint64_t>() < least || json.get<std::uint64_t>() > most) return false;
  value = static_cast<Value>(json.get<std::uint64_t>());
  return true;
}

// null: where it is best.
bool set_share(std::optional<float>& share, const Json& json) {
  share = number_in(json, 0, 1);
  return share || json.is_null();
}

// What a file says of a number: as people would write it.
double written(float number) { return std::round(static_cast<double>(number) * 1e4) / 1e4; }

Json share_json(std::optional<float> share) { return share ? Json(written(*share)) : Json(); }

struct Field {
  const char* name;
  Json (*get)(const Settings&);
  bool (*set)(Settings&, const Json&);  // false, with nothing changed, for a wrong value
};

template <class Value>
std::string_view word(std::span<const std::string_view> words, Value value) {
  return words[static_cast<std::size_t>(value)];
}

constexpr auto fields = std::to_array<Field>({
    {"theme", [](const Settings& s) { return Json(visualizer::entry_of(s.theme).name); },
     set_theme},
    {"scale", [](const Settings& s) { return Json(written(s.scale)); },
     [](Settings& s, const Json& j) {
       const auto scale = number_in(j, least_scale, most_scale);
       if (scale) s.scale = *scale;
       return scale.has_value();
     }},
    {"language", [](const Settings& s) { return Json(word(language_words, s.language)); },
     [](Settings& s, const Json& j) { return set_word(s.language, j, language_words); }},
    {"tab", [](const Settings& s) { return Json(word(tab_words, s.tab)); },
     [](Settings& s, const Json& j) { return set_word(s.tab, j, tab_words); }},
    {"lower", [](const Settings& s) { return Json(word(lower_words, s.lower)); },
     [](Settings& s, const Json& j) { return set_word(s.lower, j, lower_words); }},
    {"axis", [](const Settings& s) { return Json(word(axis_words, s.axis_scale)); },
     [](Settings& s, const Json& j) { return set_word(s.axis_scale, j, axis_words); }},
    {"pace", [](const Settings& s) { return Json(s.pace); },
     [](Settings& s, const Json& j) { return set_whole(s.pace, j, 0, pace_count - 1); }},
    {"hides_future", [](const Settings& s) { return Json(s.hides_future); },
     [](Settings& s, const Json& j) {
       if (j.is_boolean()) s.hides_future = j.get<bool>();
       return j.is_boolean();
     }},
    {"mode", [](const Settings& s) { return Json(word(mode_words, s.mode)); },
     [](Settings& s, const Json& j) { return set_word(s.mode, j, mode_words); }},
    {"lower_share", [](const Settings& s) { return share_json(s.splits.lower); },
     [](Settings& s, const Json& j) { return set_share(s.splits.lower, j); }},
    {"code_share", [](const Settings& s) { return share_json(s.splits.code); },
     [](Settings& s, const Json& j) { return set_share(s.splits.code, j); }},
    {"width", [](const Settings& s) { return Json(s.width); },
     [](Settings& s, const Json& j) {
       return set_whole(s.width, j, least_window_width, most_window_side);
     }},
    {"height", [](const Settings& s) { return Json(s.height); },
     [](Settings& s, const Json& j) {
       return set_whole(s.height, j, least_window_height, most_window_side);
     }},
    {"schedule", [](const Settings& s) { return Json(s.schedule); },
     [](Settings& s, const Json& j) {
       if (j.is_string()) s.schedule = j.get<std::string>();
       return j.is_string();
     }},
    {"step", [](const Settings& s) { return Json(s.step); },
     [](Settings& s, const Json& j) { return set_whole(s.step, j, 0, UINT32_MAX); }},
});

// What is wrong in the text, in a few words; or "". Names that are not known are for others.
std::string parse(const std::string& text, Settings& settings) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return "it is no JSON";
  if (!json.is_object()) return "it is no JSON object";
  for (const Field& field : fields) {
    const auto found = json.find(field.name);
    if (found != json.end() && !field.set(settings, *found)) {
      return fmt::format("\"{}\" has a wrong value", field.name);
    }
  }
  return {};
}

// The first name that nothing has.
std::string name_beside(const std::string& path) {
  std::error_code error;
  for (int i = 1; i < 100; ++i) {
    std::string name = i == 1 ? path + ".bad" : fmt::format("{}.bad{}", path, i);
    const files::file_status status = files::symlink_status(name, error);
    if (status.type() == files::file_type::not_found) return name;
  }
  return {};
}

SettingsRead unreadable(const std::string& path, std::string_view why) {
  return {.settings = {},
          .may_write = false,
          .sentence = fmt::format("cannot read the settings in {}: {}; the window opens as at "
                                  "first, and keeps no settings until that is mended",
                                  path, why)};
}

SettingsRead broken(const std::string& path, std::string_view why) {
  const std::string kept = name_beside(path);
  std::error_code error;
  if (!kept.empty()) files::rename(path, kept, error);
  if (kept.empty() || error) return unreadable(path, why);
  return {.settings = {},
          .sentence = fmt::format("the settings in {} are broken: {}; the window opens as at "
                                  "first, and the file is kept as {}",
                                  path, why, files::path(kept).filename().string())};
}

// The text, or why it cannot be had.
std::optional<std::string> text_of(const std::string& path, std::string& why) {
  std::error_code error;
  if (!files::is_regular_file(path, error)) {
    why = "it is no file";
    return std::nullopt;
  }
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text;
  if (file) text.assign(std::istreambuf_iterator<char>(file), {});
  if (file && !file.bad()) return text;
  why = errno != 0 ? std::strerror(errno) : "it cannot be opened";
  return std::nullopt;
}

bool is_absolute(const char* path) { return path != nullptr && files::path(path).is_absolute(); }

}  // namespace

std::string settings_path(const Variable& variable) {
  if (const char* const wanted = variable("INTERLEAVE_SETTINGS")) return wanted;
  const files::path file = "settings.json";
#if defined(_WIN32)
  const char* const data = variable("APPDATA");
  return is_absolute(data) ? (files::path(data) / "Interleave" / file).string() : "";
#elif defined(__APPLE__)
  const char* const home = variable("HOME");
  if (!is_absolute(home)) return "";
  return (files::path(home) / "Library" / "Application Support" / "Interleave" / file).string();
#else
  // A relative one is to be ignored, says the XDG specification.
  const char* const config = variable("XDG_CONFIG_HOME");
  if (is_absolute(config)) return (files::path(config) / "interleave" / file).string();
  const char* const home = variable("HOME");
  return is_absolute(home) ? (files::path(home) / ".config" / "interleave" / file).string() : "";
#endif
}

SettingsRead read_settings(const std::string& path) {
  if (path.empty()) return {.settings = {}, .is_first = true, .sentence = {}};
  std::error_code error;
  const files::file_status status = files::status(path, error);
  if (status.type() == files::file_type::not_found)
    return {.settings = {}, .is_first = true, .sentence = {}};
  if (status.type() == files::file_type::none) return unreadable(path, error.message());
  std::string why;
  const auto text = text_of(path, why);
  if (!text) return unreadable(path, why);
  if (text->size() > most_bytes) return broken(path, "it is too long");
  SettingsRead read;
  why = parse(*text, read.settings);
  return why.empty() ? read : broken(path, why);
}

std::string write_settings(const std::string& path, const Settings& settings) {
  const auto failed = [&](const std::string& why) {
    return fmt::format("cannot keep the settings in {}: {}", path, why);
  };
  Json json;
  for (const Field& field : fields) json[field.name] = field.get(settings);
  std::error_code error;
  // What is a link stays one.
  files::path target = files::weakly_canonical(path, error);
  if (error) target = path;
  files::create_directories(target.parent_path(), error);
  if (error) return failed(error.message());
  // Whole or not at all, whatever happens meanwhile.
  // Two windows may do so at once.
  const std::string fresh = fmt::format("{}.{:x}.new", target.string(), std::random_device{}());
  errno = 0;
  {
    std::ofstream file(fresh, std::ios::binary);
    file << json_text(json);
    file.close();
    if (!file) {
      const std::string why = errno != 0 ? std::strerror(errno) : "it cannot be written";
      files::remove(fresh, error);
      return failed(why);
    }
  }
  files::rename(fresh, target, error);
  if (!error) return {};
  const std::string why = error.message();
  files::remove(fresh, error);
  return failed(why);
}

Settings settings_of(const Desk& desk, const Settings& before) {
  const Player& player = desk.player;
  visualizer::CodeTab tab = visualizer::CodeTab::go;
  if (desk.shows_changes) tab = visualizer::CodeTab::changes;
  if (desk.shows_dump) tab = visualizer::CodeTab::dump;
  Settings now{.theme = desk.theme,
               .scale = desk.wanted_scale,
               .language = player.language(),
               .tab = tab,
               .lower = desk.lower,
               .axis_scale = desk.axis_scale,
               .pace = player.pace(),
               .hides_future = player.hides_future(),
               .mode = desk.mode,
               .splits = desk.splits,
               .width = before.width,
               .height = before.height,
               .schedule = before.schedule,
               .step = before.step};
  if (!player.has_pattern()) return now;
  std::string schedule = lab::schedule_text(player.request());
  if (schedule.size() > most_schedule) return now;
  now.schedule = std::move(schedule);
  // What happens on live threads happens once.
  now.step = player.request().live ? 0 : player.cursor().step;
  if (player.request().live) now.pace = before.pace;
  return now;
}

void apply(const Settings& settings, Desk& desk) {
  desk.theme = settings.theme;
  desk.wanted_scale = settings.scale;
  desk.lower = settings.lower;
  desk.axis_scale = settings.axis_scale;
  desk.splits = settings.splits;
  desk.shows_changes = settings.tab == visualizer::CodeTab::changes;
  desk.shows_dump = settings.tab == visualizer::CodeTab::dump;
  desk.player.speak(settings.language);
  desk.player.hide_future(settings.hides_future);
  // On live threads, the pace is part of what was asked for.
  if (!desk.player.request().live) desk.player.set_pace(settings.pace);
}

std::string SettingsKeeper::keep(const Desk& desk, float width, float height) {
  if (path_.empty()) return {};
  Settings now = settings_of(desk, kept_);
  const auto side = [](float pixels, std::uint32_t least, std::uint32_t before) {
    if (!(pixels > 0)) return before;
    return std::clamp(static_cast<std::uint32_t>(std::lround(pixels)), least, most_window_side);
  };
  now.width = side(width, least_window_width, now.width);
  now.height = side(height, least_window_height, now.height);
  if (now == kept_) return {};
  std::string why = write_settings(path_, now);
  if (why.empty()) {
    kept_ = std::move(now);
  } else {
    path_.clear();
  }
  return why;
}

}  // namespace interleave::app
