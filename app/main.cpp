#include <cerrno>
#include <cstdio>
#include <exception>
#include <new>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/streams.h"
#include "app/gui.h"
#include "runtime/stack_guard.h"

int main(int argc, char** argv) {
  using namespace interleave::app;
  open_standard_streams();
  const interleave::runtime::SignalStack signal_stack;
  interleave::runtime::name_stack_overflows();
  int status = exit_failed;
  try {
    status = run_command_line(argc, argv,
                              {.open_window = open_window,
                               .take_shot = take_shot,
                               .make_tour = make_tour,
                               .make_sheet = make_sheet});
  } catch (const std::bad_alloc&) {
    status = fail(exit_failed, "this needs more memory than there is");
  } catch (const std::exception& error) {
    status = fail(exit_failed, sentence_of(error));
  }
  errno = 0;
  if (std::fflush(stdout) != 0) return fail(exit_failed, output_failure(errno));
  return status;
}
