// The three standard streams, which may be closed, full, or read by nobody.
#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace interleave::app {

// Gives each one that is closed something to stand in its place: else the next file that is opened
// would get its number, and with it what was meant for the stream. At the start, before any file.
void open_standard_streams();

// On standard error. That nobody can read it there is no reason to stop.
void tell(std::string_view text);

// What went wrong, in one sentence; `error` is what errno was.
std::string output_failure(int error);
std::string sentence_of(const std::exception& error);

}  // namespace interleave::app
