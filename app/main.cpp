#include <cstdio>
#include <exception>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/gui.h"
#include "runtime/stack_guard.h"

int main(int argc, char** argv) {
  using namespace interleave::app;
  const interleave::runtime::SignalStack signal_stack;
  interleave::runtime::name_stack_overflows();
  int status = exit_failed;
  try {
    status = run_command_line(
        argc, argv, {.open_window = open_window, .take_shot = take_shot, .make_tour = make_tour});
  } catch (const std::exception& error) {
    status = fail(exit_failed, error.what());
  }
  if (std::fflush(stdout) != 0)
    return fail(exit_failed, "cannot write the output: is the disk full?");
  return status;
}
