// The program's command line: what there is, and what each word of it does.
#pragma once

#include <string>

#include "app/gui.h"

namespace interleave::app {

// What a build with pictures can do; app/gui.h has the functions.
struct Pictures {
  int (*open_window)(const WindowOptions& options);
  int (*take_shot)(const ShotOptions& options);
  int (*make_tour)(const std::string& directory);
  int (*make_sheet)(const SheetOptions& options) = nullptr;
};

// Returns the exit status: 0 clean, 3 findings, 2 wrong usage or input, 1 anything else.
int run_command_line(int argc, const char* const* argv, const Pictures& pictures);

}  // namespace interleave::app
