// PNG files.
#pragma once

#include <string>

#include "app/gui/gl.h"

namespace interleave::app {

// Writes beside the file and renames, so that a failure leaves nothing half-made. Throws
// std::runtime_error with one sentence that says why it cannot.
void write_file(const std::string& path, const std::string& bytes);
void write_png(const std::string& path, const Picture& picture);

// Throws std::runtime_error unless write_file could write there; changes nothing.
void check_writable(const std::string& path);

}  // namespace interleave::app
