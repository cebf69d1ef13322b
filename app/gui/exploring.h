// What explore mode does in the background for the variant that is shown: random schedules on all
// cores but one, and on demand a search through all of them.
//
// Another variant, knob, Go version or number of processors begins anew; another seed or place in
// the run does not. Leaving the mode keeps what was seen, and holds nothing up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/gui/player.h"
#include "lab/explore_job.h"

namespace interleave::app {

// So many schedules are tried, or for so long.
inline constexpr std::uint64_t most_explored = 100'000;
inline constexpr double most_explored_seconds = 20, most_search_seconds = 20;

class Exploring {
 public:
  explicit Exploring(std::uint64_t most_schedules = most_explored) : most_(most_schedules) {}

  // Begins if there is anything to begin, and takes in what has been seen since.
  void follow(const Player& player);
  // Waits until nothing is at work.
  void await_end(const Player& player);
  // Ends what is at work; what was seen stays.
  void cancel();
  // Goes through all schedules; while one is at work nothing happens.
  void search();

  bool is_running() const;
  // Why nothing is tried, in one sentence for people; empty if something is.
  const std::string& why_not() const { return why_not_; }
  bool was_cancelled() const { return cancelled_; }

  std::uint64_t most_schedules() const { return most_; }
  // Of the random schedules so far.
  const lab::ExploreSnapshot& seen() const { return seen_; }
  // How many classes there were after how many schedules, growing.
  struct Point {
    std::uint64_t schedules = 0, classes = 0;
  };
  const std::vector<Point>& curve() const { return curve_; }
  // Of the search; nothing before it was asked for.
  const std::optional<lab::ExploreSnapshot>& searched() const { return searched_; }

 private:
  void begin(const lab::RunRequest& request);

  std::uint64_t most_;
  std::optional<lab::RunRequest> request_;
  std::string subject_;  // of the request: what another run of the same has, too
  std::string why_not_;
  std::optional<lab::ExploreJob> random_, search_;
  lab::ExploreSnapshot seen_;
  std::optional<lab::ExploreSnapshot> searched_;
  std::vector<Point> curve_;
  bool cancelled_ = false;
};

}  // namespace interleave::app
