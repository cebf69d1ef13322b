// How long the end of a live run takes in which a thousand threads leak, and what it leaves behind:
//
//   build/release/bench/teardown_bench [ROUNDS]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/live.h"
#include "runtime/thread_pool.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;
using Clock = std::chrono::steady_clock;

constexpr int threads = 1'000;

// Milliseconds from main's return until every leaked thread is gone from the run.
double leak_and_end(ThreadPool& pool) {
  explore::Random strategy(1);
  Live live(pool, strategy, nullptr);
  Clock::time_point returned;
  live.run([&] {
    const auto never = make_channel<int>("never");
    const auto ready = make_channel<int>("ready");
    for (int i = 0; i < threads; ++i) {
      go("leaks", [=] {
        ready.send(i);
        never.receive();
      });
    }
    for (int i = 0; i < threads; ++i) ready.receive();
    returned = Clock::now();
  });
  return std::chrono::duration<double, std::milli>(Clock::now() - returned).count();
}

std::string status_line(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":"))
      return line.substr(line.find_first_not_of(" \t", name.size() + 1));
  }
  return "?";
}

void print_left(const char* when) {
  const auto files = std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                                   std::filesystem::directory_iterator());
  fmt::print("{:<22} threads {}, memory {}, descriptors {}\n", when, status_line("Threads"),
             status_line("VmRSS"), files);
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(std::atoi(argv[1]), 1) : 20;
  ThreadPool pool;
  leak_and_end(pool);
  print_left("after one run:");
  std::vector<double> all(static_cast<std::size_t>(rounds));
  std::generate(all.begin(), all.end(), [&] { return leak_and_end(pool); });
  print_left("after all:");
  std::sort(all.begin(), all.end());
  fmt::print(
      "end of {} leaked threads, {} times: median {:.1f} ms, 99 % {:.1f} ms, worst {:.1f} ms "
      "(goal: 200)\n",
      threads, rounds, all[all.size() / 2], all[all.size() * 99 / 100], all.back());
}
