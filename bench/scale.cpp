// What a large run costs per event, at more and more goroutines:
//
//   build/release/bench/scale [EVENTS]
//
// Nothing may grow with the number of goroutines, but for what a processor's caches make of it.
// Then what a run of ten times as many events takes: memory, jumps, and opening its file. All times
// are the processor's, so that it does not matter who else uses the machine.
#include <fmt/format.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bench/machine.h"
#include "detect/analysis.h"
#include "explore/mix.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "trace/file.h"
#include "trace/world.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;

double seconds_of(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}
double nanoseconds_of(const std::function<void()>& work) { return seconds_of(work) * 1e9; }

// What was asked for and not given back; 0 where the library does not tell.
double heap_bytes() {
#ifdef __GLIBC__
  const struct mallinfo2 info = mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd);
#else
  return 0;
#endif
}

// What of the program's memory is in use now: with the goroutines' stacks, which are kept, and
// without what has been asked for and not written to. 0 where the system does not tell.
double resident_bytes() {
  constexpr double page = 4096;
  std::ifstream memory("/proc/self/statm");
  double size = 0, resident = 0;
  memory >> size >> resident;
  return resident * page;
}

// Workers that wait for jobs, all on one channel; the run is cut in the middle.
void pool(int workers) {
  const auto jobs = make_channel<int>("jobs");
  const auto results = make_channel<int>("results", 100);
  for (int i = 0; i < workers; ++i) {
    go("worker", [=] {
      for (const int job : jobs) results.send(job);
    });
  }
  go("reader", [=] {
    for ([[maybe_unused]] const int result : results) continue;
  });
  for (int i = 0;; ++i) jobs.send(i);
}

// Each with a channel of its own to answer on, and a lock that all take.
void callers(int count) {
  const Mutex mu("mu");
  for (int i = 0; i < count; ++i) {
    go("caller", [=] {
      for (;;) {
        const auto answer = make_channel<int>("answer");
        go("server", [=] { answer.send(1); });
        answer.receive();
        mu.lock();
        mu.unlock();
      }
    });
  }
  const auto end = make_channel<int>("end");
  end.receive();
}

// Each waits for the one before it.
void chain(int length) {
  const auto first = make_channel<int>("link");
  auto from = first;
  for (int i = 0; i < length; ++i) {
    const auto to = make_channel<int>("link");
    go("link", [=] {
      for (const int value : from) to.send(value);
    });
    from = to;
  }
  go("sink", [=] {
    for ([[maybe_unused]] const int value : from) continue;
  });
  for (int i = 0;; ++i) first.send(i);
}

struct Row {
  const char* name;
  void (*program)(int);
};
constexpr Row rows[] = {{"pool", pool}, {"callers", callers}, {"chain", chain}};

void measure(const Row& row, int goroutines, std::uint32_t events) {
  explore::Random random(1);
  trace::Trace trace;
  Simulated scheduler(random, &trace, {.limits = {.max_steps = events, .max_goroutines = 30'000}});
  const double run = nanoseconds_of([&] { scheduler.run([&] { row.program(goroutines); }); });
  detect::Screen screen;
  const double look = nanoseconds_of([&] { screen.look_at(trace); });
  trace::History history(trace);
  const double world = nanoseconds_of([&] { history.at(trace.steps()); });
  const double all = nanoseconds_of([&] { detect::detect_all(trace, screen.summary()); });
  const double count = trace.steps();
  fmt::print("{:<10}{:>12}{:>10}{:>8.0f}{:>8.0f}{:>8.0f}{:>12.0f}\n", row.name, goroutines,
             trace.steps(), run / count, look / count, world / count, all / count);
}

// Jumps to steps all over the run, in microseconds: the median, and the longest.
std::pair<double, double> jumps(trace::History& history, std::uint32_t steps) {
  explore::Draw draw(1);
  std::vector<double> all;
  for (int i = 0; i < 101; ++i) {
    const std::uint32_t step = draw.below(steps + 1);
    all.push_back(nanoseconds_of([&] { history.at(step); }) / 1e3);
  }
  std::sort(all.begin(), all.end());
  return {all[all.size() / 2], all.back()};
}

// What opening the file takes beyond reading its bytes.
double opening_seconds(const trace::Trace& trace) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "interleave-scale.trace").string();
  std::string why;
  if (!trace::save(trace, path, why)) {
    fmt::print("{}\n", why);
    std::exit(1);
  }
  std::vector<char> bytes(std::filesystem::file_size(path));
  const double reading = seconds_of([&] {
    std::ifstream(path, std::ios::binary)
        .read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  });
  bool is_read = false;
  const double opening = seconds_of([&] { is_read = trace::load(path, why).has_value(); });
  std::filesystem::remove(path);
  if (!is_read) {
    fmt::print("{}\n", why);
    std::exit(1);
  }
  return opening - reading;
}

void measure_large(const Row& row, int goroutines, std::uint32_t events) {
  const double before = resident_bytes();
  trace::Trace trace;
  {
    explore::Random random(1);
    Simulated(random, &trace, {.limits = {.max_steps = events, .max_goroutines = 30'000}}).run([&] {
      row.program(goroutines);
    });
  }
  const double recorded = resident_bytes();
  const double heap = heap_bytes();
  trace::History history(trace);
  const double first_ms = nanoseconds_of([&] { history.at(trace.steps()); }) / 1e6;
  const double count = trace.steps();
  const double trace_bytes = (recorded - before) / count;
  const double history_bytes = (heap_bytes() - heap) / count;
  const auto [median_us, longest_us] = jumps(history, trace.steps());
  fmt::print("{:<10}{:>12}{:>10}{:>8.1f}{:>9.1f}{:>12.0f}{:>10.0f}{:>10.0f}{:>10.2f}\n", row.name,
             goroutines, trace.steps(), trace_bytes, history_bytes, first_ms, median_us, longest_us,
             opening_seconds(trace));
}

}  // namespace

int main(int argc, char** argv) {
  const auto events =
      static_cast<std::uint32_t>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000);
  fmt::print("{}\n", bench::machine());
  fmt::print("ns per event{:>10}{:>10}{:>8}{:>8}{:>8}{:>12}\n", "goroutines", "events", "run",
             "look", "world", "detectors");
  for (const Row& row : rows) {
    for (const int goroutines : {14, 100, 1'000, 10'000}) measure(row, goroutines, events);
  }
  fmt::print("\n{:>22}{:>10}{:>8}{:>9}{:>12}{:>10}{:>10}{:>10}\n", "goroutines", "events", "bytes",
             "history", "first jump", "jump", "longest", "opening");
  fmt::print("{:>40}{:>9}{:>12}{:>10}{:>10}{:>10}\n", "an event", "an event", "ms", "us", "us",
             "s");
  for (const Row& row : rows) {
    for (const int goroutines : {14, 10'000}) measure_large(row, goroutines, 10 * events);
  }
  fmt::print("goals: 40 bytes all told, a jump <= 1000 us, opening <= 1 s beyond reading\n");
}
