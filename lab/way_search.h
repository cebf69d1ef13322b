// The shortest way into a failure that a bounded search knows: how many choices, at the least, until
// it is certain that the run fails.
//
// Nobody tells it whether there is one: it tries schedules, and asks the detectors. First random
// ones, then ones near the shortest that it knows; where none fails, all of them. Then it goes
// through all beginnings that are shorter than the shortest way: if none fails, no way is shorter.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "lab/request.h"
#include "trace/outcome.h"

namespace interleave::lab {

// Choices, from the start of the run, after which a finding is certain.
struct Way {
  std::vector<std::uint32_t> picks;  // ranks, as in Choices
  trace::Outcome outcome = trace::Outcome::unknown;
};

// Whichever is used up first ends a part of the search.
struct WayLimits {
  std::uint64_t samples = 3'000;      // schedules that are drawn
  std::uint64_t near = 3'000;         // schedules near the shortest way
  std::uint64_t beginnings = 30'000;  // that are shorter
  std::uint64_t steps = 30'000'000;   // of all of these together
  double seconds = 20;                // of all of these together; 0: no bound
  std::uint64_t proof = 200'000;      // schedules of the search through all; 0: none is made
  double proof_seconds = 20;          // 0: no bound
};

// What the search has seen so far.
struct WaySeen {
  std::optional<Way> best;
  // All beginnings with fewer choices were tried, and in none a failure is certain.
  bool is_least = false;
  std::uint64_t runs = 0;  // that were made
  // All schedules were gone through, but for orders that do not matter, and each is clean.
  bool is_clean = false;
  std::uint64_t schedules = 0;  // of the search through all
  bool is_over = false;
  std::string escaped;  // what the program let escape, which ended the search; or empty
};

// Begins with the picks `from`, if there are some: then the search through all is left out. Asks
// `goes_on` after each run; false ends it.
WaySeen find_way(const RunRequest& request, const std::vector<std::uint32_t>& from,
                 const WayLimits& limits, const std::function<bool(const WaySeen&)>& goes_on);

// The same in the background.
class WaySearch {
 public:
  explicit WaySearch(RunRequest request, std::vector<std::uint32_t> from = {},
                     const WayLimits& limits = {});
  // Ends it soon.
  ~WaySearch();
  WaySearch(const WaySearch&) = delete;
  WaySearch& operator=(const WaySearch&) = delete;

  WaySeen seen() const;
  bool is_over() const { return seen().is_over; }
  void cancel() { cancelled_ = true; }
  void await_end();

 private:
  std::atomic<bool> cancelled_ = false;
  mutable std::mutex mutex_;
  WaySeen seen_;  // guarded by the mutex
  std::thread thread_;
};

}  // namespace interleave::lab
