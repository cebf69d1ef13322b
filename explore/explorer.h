// Runs a program on many schedules and says what came of them.
//
//   const explore::Report report = explore::explore([] { my_program(); });
//   for (const explore::Failure& failure : report.failures) {
//     puts(explore::to_text(failure.how).c_str());
//   }
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "explore/how.h"
#include "explore/program.h"
#include "runtime/scheduler.h"
#include "trace/outcome.h"

namespace interleave::explore {

// Whichever is used up first; 0: no bound.
struct Budget {
  std::uint64_t schedules = 0;
  double seconds = 0;
  std::uint64_t steps = 0;  // of all runs together
};

struct Progress {
  std::uint64_t schedules = 0;
  std::uint64_t failing = 0;
  double seconds = 0;
};

// What is looked for.
enum class Look : std::uint8_t {
  everything,  // by all detectors
  blocked,     // panics, deadlocks and leaks only: costs next to nothing
};

struct Options {
  How how = {.strategy = "portfolio"};  // its seed is the first schedule's; the next ones count on
  Budget budget = {.schedules = 10'000};
  // 0: one per core; but a systematic search uses one, as programs may note what they see. An
  // exhaustive one uses as many as are asked for.
  unsigned threads = 0;
  Look look = Look::everything;
  bool counts_classes = true;
  runtime::RunSettings settings = {};
  // Called now and then, by the caller's thread.
  std::function<void(const Progress&)> progress = {};
  // Set by anybody: ends it soon.
  const std::atomic<bool>* cancel = nullptr;
};

// In a systematic search each transition is compared with all before it: a program that spins in
// some schedules would take for ever. So a run of a search is cut at so many steps (a tenth of
// Options::settings.limits.max_steps, if that is more). If the first one is cut the program may be
// long by itself: then they are cut at twice the steps that it takes when everybody goes on in
// turn, and at Options::settings.limits.max_steps at the latest.
inline constexpr std::uint32_t usual_steps_of_a_search = 10'000;

bool is_systematic(const How& how);
// How many threads run at once here; 1 if that is not known.
unsigned core_count();

// A systematic search that several threads can make together: an exhaustive one.
bool can_be_split(const How& how);

struct Count {
  trace::Outcome outcome = trace::Outcome::unknown;
  std::uint64_t schedules = 0;
};

// The first schedule that came out like this.
struct Failure {
  trace::Outcome outcome = trace::Outcome::unknown;
  How how;                     // replays it
  std::uint64_t schedule = 0;  // it was the so-many-th, from 1
  std::uint32_t steps = 0;
  std::uint32_t preemptions = 0;
  std::string title;    // of its gravest finding
  bool is_cut = false;  // the limit of steps has ended it: to be replayed with Report::settings
  std::vector<runtime::Act> acts = {};  // what a person does in it
};

struct Report {
  std::uint64_t schedules = 0;
  // Of a systematic search: runs that were stopped, as another one shows the same.
  std::uint64_t redundant = 0;
  std::uint64_t steps = 0;
  double seconds = 0;
  std::uint64_t cut = 0;  // runs that the limit of steps has ended
  // What each run was made with.
  runtime::RunSettings settings = {};
  // Every schedule has been seen (but for orders that do not matter), and each run was over.
  bool exhausted = false;
  // Of a systematic search: in some runs goroutines spun until they were made to let others, or
  // time, go on. There are more such schedules than can be seen.
  bool spins = false;
  std::uint64_t classes = 0;                          // see classes.h; 0: not counted
  std::uint64_t classes_once = 0, classes_twice = 0;  // so many of them were seen so often
  bool has_all_classes = true;                        // false: there were more than can be counted
  std::vector<Count> outcomes = {};                   // the most frequent first
  std::vector<Failure> failures = {};  // one an outcome but clean; the most frequent first

  bool is_clean() const { return failures.empty(); }
};

// With a budget in schedules alone the report is the same each time but for the seconds, however
// many threads there are. Throws std::invalid_argument for a strategy that does not exist or has
// numbers that it cannot have, and what the program lets escape.
Report explore(const Program& program, const Options& options = {});

}  // namespace interleave::explore
