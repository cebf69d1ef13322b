#include "app/cli/streams.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace interleave::app {

void open_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    // Reading, and printing, then fails as on the closed stream; sentences on standard error go
    // nowhere. The lowest number that is free is this one's.
    if (open("/dev/null", stream == STDOUT_FILENO ? O_RDONLY : O_WRONLY) != stream) return;
  }
}

void tell(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

std::string output_failure(int error) {
  switch (error) {
    case ENOSPC:
      return "cannot write the output: the disk is full";
    case EBADF:
      return "cannot write the output: standard output is closed";
    case EPIPE:
      return "cannot write the output: who was to read it has gone away";
    case 0:
      return "cannot write the output";
    default:
      return fmt::format("cannot write the output: {}", std::generic_category().message(error));
  }
}

std::string sentence_of(const std::exception& error) {
  const auto* const system = dynamic_cast<const std::system_error*>(&error);
  return system != nullptr && std::ferror(stdout) != 0 ? output_failure(system->code().value())
                                                       : error.what();
}

}  // namespace interleave::app
