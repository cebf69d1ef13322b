#include "trace/file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>
#include <random>
#include <system_error>

namespace interleave::trace {
namespace {

namespace fs = std::filesystem;

std::string last_error() { return std::strerror(errno != 0 ? errno : EIO); }

// Where to write first; the path itself, if that is there and no plain file.
std::string unfinished(const std::string& path) {
  std::error_code error;
  const auto status = fs::symlink_status(path, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) return path;
  // Two programs may write the same file at once.
  std::random_device chance;
  return fmt::format("{}.{:08x}{:08x}.part", path, chance(), chance());
}

void remove(const std::string& path) {
  std::error_code error;
  fs::remove(path, error);
}

bool write(const std::string& path, std::string_view bytes, std::string& why) {
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) why = last_error();
  return static_cast<bool>(file);
}

std::string_view kind_of(const fs::file_status& status) {
  switch (status.type()) {
    case fs::file_type::directory:
      return "a folder";
    case fs::file_type::fifo:
      return "a pipe";
    case fs::file_type::socket:
      return "a socket";
    default:
      return "a device";
  }
}

std::optional<Trace> read(const std::string& path, std::string& why) {
  // A pipe may have nobody at its other end, a device no end.
  std::error_code error;
  const auto status = fs::status(path, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    why = fmt::format("it is no file but {}; write what it holds to a file first", kind_of(status));
    return std::nullopt;
  }
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  const std::uint64_t size = file ? fs::file_size(path, error) : 0;
  std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(size, head_bytes)), '\0');
  if (!file || error || !file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    why = error ? error.message() : last_error();
    return std::nullopt;
  }
  if (!is_head(bytes, size, why)) return std::nullopt;
  if (size > most_file_bytes) {
    why = fmt::format("it has {} MB, and no trace has more than {} MB", size >> 20,
                      most_file_bytes >> 20);
    return std::nullopt;
  }
  const std::size_t begun = bytes.size();
  bytes.resize(static_cast<std::size_t>(size));
  if (!file.read(bytes.data() + begun, static_cast<std::streamsize>(bytes.size() - begun))) {
    why = last_error();
    return std::nullopt;
  }
  return from_bytes(bytes, why);
}

}  // namespace

bool write_whole(const std::string& path, std::string_view bytes, std::string& why) {
  const std::string part = unfinished(path);
  if (!write(part, bytes, why)) {
    if (part != path) remove(part);
    return false;
  }
  if (part == path) return true;
  std::error_code error;
  fs::rename(part, path, error);
  if (!error) return true;
  why = error.message();
  remove(part);
  return false;
}

bool is_writable(const std::string& path, std::string& why) {
  const std::string part = unfinished(path);
  if (part != path) {
    const bool good = write(part, "", why);
    remove(part);
    return good;
  }
  // Not opened, as that may wait, or tell who reads a pipe that this was all.
  std::error_code error;
  const auto status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    // A link to what is not there yet.
    const fs::path link(path);
    return is_writable((link.parent_path() / fs::read_symlink(link)).string(), why);
  }
  if (error) {
    why = error.message();
  } else if (fs::is_directory(status)) {
    why = std::strerror(EISDIR);
  } else if (access(path.c_str(), W_OK) == 0) {
    return true;
  } else {
    why = last_error();
  }
  return false;
}

bool save(const Trace& trace, const std::string& path, std::string& why) {
  try {
    const std::string bytes = to_bytes(trace);
    if (bytes.size() <= most_file_bytes) return write_whole(path, bytes, why);
    why = fmt::format("it would have {} MB, and {} MB is the most", bytes.size() >> 20,
                      most_file_bytes >> 20);
  } catch (const std::bad_alloc&) {
    why = "it needs more memory than there is";
  }
  return false;
}

std::optional<Trace> load(const std::string& path, std::string& why) {
  try {
    return read(path, why);
  } catch (const std::bad_alloc&) {
    why = "it needs more memory than there is";
    return std::nullopt;
  }
}

}  // namespace interleave::trace
