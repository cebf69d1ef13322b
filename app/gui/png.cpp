#include "app/gui/png.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#ifndef __clang_analyzer__  // which finds fault with stb, not with us
#define STB_IMAGE_WRITE_IMPLEMENTATION
#endif
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>

#include "trace/file.h"

namespace interleave::app {
namespace {

[[noreturn]] void fail(const std::string& path) {
  throw std::runtime_error(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
}

void append(void* bytes, void* data, int size) {
  static_cast<std::string*>(bytes)->append(static_cast<const char*>(data),
                                           static_cast<std::size_t>(size));
}

}  // namespace

void write_file(const std::string& path, const std::string& bytes) {
  const std::string part = trace::unfinished(path);
  std::FILE* file = std::fopen(part.c_str(), "wb");
  if (file == nullptr) fail(path);
  bool good = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  int why = errno;
  if (std::fclose(file) != 0) {
    why = good ? errno : why;
    good = false;
  }
  if (good && part != path && std::rename(part.c_str(), path.c_str()) != 0) {
    why = errno;
    good = false;
  }
  if (good) return;
  if (part != path) std::remove(part.c_str());
  errno = why;
  fail(path);
}

void write_png(const std::string& path, const Picture& picture) {
  std::string bytes;
  if (stbi_write_png_to_func(append, &bytes, picture.width, picture.height, 4,
                             picture.pixels.data(), picture.width * 4) == 0) {
    throw std::runtime_error(fmt::format("cannot write {}: not enough memory", path));
  }
  write_file(path, bytes);
}

void check_writable(const std::string& path) {
  const std::string part = trace::unfinished(path);
  if (part == path) return;
  std::FILE* file = std::fopen(part.c_str(), "wb");
  if (file == nullptr) fail(path);
  std::fclose(file);
  std::remove(part.c_str());
}

}  // namespace interleave::app
