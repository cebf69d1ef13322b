#include "app/gui/png.h"

#include <fmt/format.h>

#include <stdexcept>

#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>

#include "trace/file.h"

namespace interleave::app {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw std::runtime_error(fmt::format("cannot write {}: {}", path, why));
}

void append(void* bytes, void* data, int size) {
  static_cast<std::string*>(bytes)->append(static_cast<const char*>(data),
                                           static_cast<std::size_t>(size));
}

}  // namespace

void write_file(const std::string& path, const std::string& bytes) {
  std::string why;
  if (!trace::write_whole(path, bytes, why)) fail(path, why);
}

void write_png(const std::string& path, const Picture& picture) {
  std::string bytes;
  if (stbi_write_png_to_func(append, &bytes, picture.width, picture.height, 4,
                             picture.pixels.data(), picture.width * 4) == 0) {
    fail(path, "not enough memory");
  }
  write_file(path, bytes);
}

void check_writable(const std::string& path) {
  std::string why;
  if (!trace::is_writable(path, why)) fail(path, why);
}

}  // namespace interleave::app
