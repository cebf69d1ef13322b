// The graphical part of a build that has none.
#include <cstdio>

#include "app/gui.h"

namespace interleave::app {
namespace {

int no_pictures() {
  std::fputs(
      "interleave: this build has no window and no pictures; build the preset \"release\" (or run "
      "./play)\n",
      stderr);
  return 1;
}

}  // namespace

int open_window(const WindowOptions&) { return no_pictures(); }
int take_shot(const ShotOptions&) { return no_pictures(); }
int make_tour(const std::string&) { return no_pictures(); }
int make_sheet(const SheetOptions&) { return no_pictures(); }
bool have_display() { return false; }

}  // namespace interleave::app
