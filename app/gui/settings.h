// What a person has set about the window and wants to find again: a small file that outlives it.
// Only the window reads and writes it; pictures, the tour and the command line do not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "app/gui/desk.h"
#include "app/gui/modes/mode_id.h"
#include "app/gui/shell_layout.h"
#include "listing/language.h"
#include "visualizer/kit/palette.h"
#include "visualizer/view.h"

namespace interleave::app {

struct Settings {
  visualizer::Theme theme = visualizer::Theme::dark;
  float scale = 1;
  listing::Language language = listing::Language::go;
  visualizer::CodeTab tab = visualizer::CodeTab::go;  // changes and dump; else the language counts
  visualizer::LowerTab lower = visualizer::LowerTab::lanes;
  visualizer::AxisScale axis_scale = visualizer::AxisScale::steps;
  std::size_t pace = normal_pace;
  bool hides_future = false;
  ModeId mode = ModeId::watch;
  Splits splits;
  std::uint32_t width = 1600, height = 1000;  // of the window, at the screen's scale
  std::string schedule;                       // of the run that was shown last; "": of none
  std::uint32_t step = 0;                     // where it stood

  friend bool operator==(const Settings&, const Settings&) = default;
};

// What an environment variable holds; null if it is not set.
using Variable = std::function<const char*(const char* name)>;

// Where the file is: INTERLEAVE_SETTINGS, or where the platform keeps such files; "" for nowhere.
std::string settings_path(const Variable& variable);

struct SettingsRead {
  Settings settings;
  bool is_first = false;  // there was no file
  bool may_write = true;  // false: what is there could not be read, nor moved out of the way
  std::string sentence;   // what is wrong with the file; ""
};
// What is wrong in it is as at first, and the file is kept beside, as FILE.bad.
SettingsRead read_settings(const std::string& path);

// "", or why it cannot be written, in one sentence; then the file is as it was.
std::string write_settings(const std::string& path, const Settings& settings);

inline constexpr std::uint32_t least_window_width = 480, least_window_height = 320,
                               most_window_side = 16384;

// The size of the window is that of `before`, and so is the run if the shown one has no schedule.
Settings settings_of(const Desk& desk, const Settings& before);
// All but the run and the mode.
void apply(const Settings& settings, Desk& desk);

// Writes the file whenever something has changed.
class SettingsKeeper {
 public:
  // "" or a file that cannot be written over: keeps nothing.
  SettingsKeeper(std::string path, Settings now) : path_(std::move(path)), kept_(std::move(now)) {}

  // "", or once why nothing can be kept. A size of 0 is none.
  std::string keep(const Desk& desk, float width = 0, float height = 0);

 private:
  std::string path_;
  Settings kept_;
};

}  // namespace interleave::app
