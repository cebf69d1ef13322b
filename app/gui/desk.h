// All the state that the window has: the run that is shown, and what a person has set about the
// window itself. Views read it; only carry_out() and tick() change it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/gui.h"
#include "app/gui/beside.h"
#include "app/gui/deciding.h"
#include "app/gui/exploring.h"
#include "app/gui/intent.h"
#include "app/gui/modes/mode_id.h"
#include "app/gui/player.h"
#include "app/gui/shell_layout.h"
#include "app/gui/welcome.h"
#include "visualizer/kit/palette.h"

namespace interleave::app {

struct Desk {
  // As Player's.
  explicit Desk(lab::RunRequest first, Player::Runner run = lab::execute)
      : player(std::move(first), std::move(run)) {}
  explicit Desk(lab::LoadedRun first) : player(std::move(first)) {}

  Player player;
  ModeId mode = ModeId::watch;
  Beside beside;  // in compare mode
  // Compare: stands on the left in place of the usual one.
  std::optional<lab::RunRequest> kept;
  std::shared_ptr<const lab::LoadedRun> kept_file;  // the same, from a trace file
  Exploring exploring;                              // in explore mode
  Deciding deciding;                                // in schedule mode
  bool focuses_other = false;  // in compare mode, where there is room for one of the two
  // While C is held down in compare mode: for how long. Held, it shows the other one; a short press
  // leaves the mode.
  std::optional<float> flip_seconds;
  float wanted_scale = 1;  // of the interface, besides what the screen asks for
  visualizer::Theme theme = visualizer::Theme::dark;
  bool shows_changes = false;  // in the code panel, where there are some
  bool shows_dump = false;     // in the code panel
  visualizer::LowerTab lower = visualizer::LowerTab::lanes;
  visualizer::AxisScale axis_scale = visualizer::AxisScale::steps;
  Splits splits;
  bool keys_shown = false;
  Finder finder;
  Welcome welcome;
  bool close = false;        // the window is to close
  std::string notice;        // a short answer to what was just done, shown for a while
  float notice_seconds = 0;  // how long it is still to be seen
  std::string copied;        // to be handed to the system's clipboard, and emptied
  bool wants_paste = false;  // what is in the clipboard is to be opened

  void say(std::string text);
  // Go and C++ also say in which language the run is told of.
  void show_code(visualizer::CodeTab tab);
  // What is shown, for a text that shows it again.
  WindowOptions link() const;
  // "Interleave · Pipeline › Consumer quits early · step 12/131 · compare"
  std::string title() const;
};

// Sets the mode and what it shows besides the run.
void show_mode(Desk& desk, ModeId mode, const ModeDetails& details);

// Does what a person wants; what cannot be done says so in a notice.
void carry_out(Desk& desk, const Intent& intent);
void carry_out(Desk& desk, const Intents& intents);

// So many seconds have passed.
void tick(Desk& desk, float seconds);

}  // namespace interleave::app
