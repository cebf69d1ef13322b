// What a person has set about the window itself, apart from the run.
#pragma once

#include <string>

#include "app/gui/shell_layout.h"
#include "visualizer/view.h"

namespace interleave::app {

struct ShellState {
  float wanted_scale = 1;  // of the interface, besides what the screen asks for
  visualizer::Theme theme = visualizer::Theme::dark;
  Splits splits;
  bool keys_shown = false;
  bool close = false;  // the window is to close
  visualizer::Selection selection;
  std::string notice;        // a short answer to what was just done, shown for a while
  float notice_seconds = 0;  // how long it is still to be seen

  void say(std::string text) {
    notice = std::move(text);
    notice_seconds = 2.5F;
  }
};

}  // namespace interleave::app
