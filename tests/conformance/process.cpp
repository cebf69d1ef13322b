#include "tests/conformance/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace interleave::conformance {
namespace {

using Clock = std::chrono::steady_clock;

// The end of a pipe from which a stream of the process is read.
struct Stream {
  std::array<int, 2> ends{-1, -1};
  std::string* text;

  explicit Stream(std::string& to) : text(&to) {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
  }
  ~Stream() {
    close_end(0);
    close_end(1);
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void close_end(std::size_t index) {
    if (ends[index] >= 0) close(ends[index]);
    ends[index] = -1;
  }
  // Reads what is there; closes at the end.
  void read_some() {
    std::array<char, 4096> buffer;
    const ssize_t count = read(ends[0], buffer.data(), buffer.size());
    if (count > 0) {
      text->append(buffer.data(), static_cast<std::size_t>(count));
    } else if (count == 0 || errno != EINTR) {
      close_end(0);
    }
  }
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  all.reserve(texts.size() + 1);
  for (const std::string& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

// Reads both streams until the process has closed them; false if the time is over before.
bool read_all(Stream& output, Stream& errors, Clock::time_point until) {
  while (output.ends[0] >= 0 || errors.ends[0] >= 0) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return false;
    // poll ignores negative descriptors.
    std::array<pollfd, 2> watched{{{output.ends[0], POLLIN, 0}, {errors.ends[0], POLLIN, 0}}};
    if (poll(watched.data(), watched.size(), static_cast<int>(left)) <= 0) continue;
    if (watched[0].revents != 0) output.read_some();
    if (watched[1].revents != 0) errors.read_some();
  }
  return true;
}

}  // namespace

Process run_process(const std::vector<std::string>& command,
                    const std::vector<std::string>& environment,
                    const std::filesystem::path& folder, std::chrono::seconds bound) {
  Process process;
  Stream output(process.output);
  Stream errors(process.errors);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output.ends[1], 1);
  posix_spawn_file_actions_adddup2(&actions, errors.ends[1], 2);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, command[0].c_str(), &actions, nullptr,
                                  pointers(command).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    process.status = 127;
    return process;
  }
  output.close_end(1);
  errors.close_end(1);
  process.timed_out = !read_all(output, errors, Clock::now() + bound);
  if (process.timed_out) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  process.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  return process;
}

}  // namespace interleave::conformance
