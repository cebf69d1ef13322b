// What the command line may ask of the graphical part. Implemented by app/gui/, and by no_gui.cpp
// in a build without pictures, where each says so and returns 1.
//
// Every function prints one clear sentence on stderr when it cannot do its work.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/gui/modes/mode_id.h"
#include "lab/loaded_run.h"

namespace interleave::app {

// Where in a run to stand.
struct Moment {
  enum class Kind : std::uint8_t { end, finding, step, busy };  // busy: most goroutines are alive

  Kind kind = Kind::end;
  std::uint32_t step = 0;  // for Kind::step: the world after so many events
};

// The colours of a picture.
enum class ShownTheme : std::uint8_t { dark, light, high_contrast };

// What the code panel shows.
enum class ShownCode : std::uint8_t { go, cpp, changes, dump };

// What a mode shows besides the run.
struct ModeDetails {
  std::optional<lab::RunRequest> beside = {};  // compare: on the left, in place of the usual one
  std::shared_ptr<const lab::LoadedRun> beside_file = {};  // the same, from a trace file
  std::string tries = {};                                  // explore: by this strategy; "": random
  std::string over = {};  // explore: how often it fails over this knob
};

struct WindowOptions {
  lab::RunRequest run = {};                   // what is shown first
  std::optional<lab::LoadedRun> loaded = {};  // instead of it
  std::optional<Moment> at = {};              // paused there; else it plays
  ModeId mode = ModeId::watch;
  ModeDetails details = {};
  // Nothing was named: it shows what was shown last, in the mode in which it was if `restores_mode`;
  // or at the first time the first half minute.
  bool opens_last = false, restores_mode = false;
  bool keeps_settings = true;  // reads what was set the last time, and writes it
};

struct ShotOptions {
  lab::RunRequest run;
  std::optional<lab::LoadedRun> loaded = {};  // instead of it
  std::string out = {};                       // the PNG; a failure leaves nothing there
  int width = 1600, height = 1000;            // pixels
  Moment at = {};
  float scale = 1;  // of the interface
  ShownCode code = ShownCode::go;
  ModeId mode = ModeId::watch;
  ShownTheme theme = ShownTheme::dark;
  std::uint32_t goroutine = 0;  // the one that is selected: 3 for G3; 0: none
  bool charts = false;          // in the place of the lanes
  bool hides_future = false;    // nothing past the moment is shown
  ModeDetails details = {};
};

struct PictureSize {
  int width = 1600, height = 1000;  // pixels
};

// Which pictures of each variant there are to be.
struct SheetOptions {
  std::string directory = {};
  std::vector<PictureSize> sizes = {{}};
  std::vector<ShownTheme> themes = {ShownTheme::dark};
  std::vector<Moment> moments = {{Moment::Kind::finding}};
};

// The window, until a person closes it. 0; 2 for a moment that the run does not have, 1 for
// anything else that went wrong.
int open_window(const WindowOptions& options);

// One picture of the window, drawn without any display. 0, 2 for a moment or a goroutine that the
// run does not have, 1 for anything else that went wrong.
int take_shot(const ShotOptions& options);

// A picture of each variant at its telling moment, and index.html that shows them with the
// verdicts. Prints a line for each.
int make_tour(const std::string& directory);

// Every variant at these moments, in these sizes and themes, and index.html that shows them side by
// side. A moment that a run does not have is left out. Prints a line for each.
int make_sheet(const SheetOptions& options);

// Whether a window could be opened here.
bool have_display();

}  // namespace interleave::app
