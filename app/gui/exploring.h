// What explore mode does in the background for the variant that is shown: schedules by the strategy
// that is chosen on all cores but one, then how often it fails over a knob, and on demand a search
// through all schedules.
//
// Another variant, knob, Go version or number of processors begins anew; another seed or place in
// the run does not, and a strategy that was done before is shown again. Leaving the mode keeps what
// was seen, and holds nothing up.
#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/gui/player.h"
#include "app/gui/retired.h"
#include "lab/explore_job.h"
#include "lab/sweep.h"

namespace interleave::app {

// So many schedules are tried, or for so long.
inline constexpr std::uint64_t most_explored = 100'000, most_swept = 2'000;
inline constexpr double most_explored_seconds = 20, most_search_seconds = 20,
                        most_swept_seconds = 1;

// A schedule that was made shorter.
struct Shortened {
  lab::RunRequest request;
  std::uint32_t switches_before = 0, switches = 0;  // between goroutines that could have gone on
  std::uint32_t steps_before = 0, steps = 0;
};

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
  // By a strategy that draws; the next follow() begins. One that there is not changes nothing.
  void choose_strategy(std::string_view name);
  // Over the values of this knob, once the schedules are done; "": none, and one that there is not
  // is left out.
  void choose_knob(std::string_view id);
  // Makes this failing schedule of the variant shorter, in the background.
  void shorten(const lab::RunRequest& failing);
  // Once it is done, once.
  std::optional<Shortened> take_shortened();

  bool is_running() const;
  bool is_searching() const { return search_ != nullptr; }
  bool is_shortening() const { return shortening_.valid(); }
  // Why nothing is tried, in one sentence for people; empty if something is.
  const std::string& why_not() const { return why_not_; }
  bool was_cancelled() const { return sight_.cancelled; }
  const std::string& strategy() const { return strategy_; }
  // Are the schedules drawn evenly, so that shares of them mean something?
  bool is_random() const { return strategy_ == "random"; }
  const std::string& knob() const { return knob_; }
  // Nothing before it begins.
  const std::optional<lab::Sweep>& sweep() const { return sweep_; }

  std::uint64_t most_schedules() const { return most_; }
  // Of the strategy's schedules so far.
  const lab::ExploreSnapshot& seen() const { return sight_.seen; }
  // How many classes there were after how many schedules, growing.
  struct Point {
    std::uint64_t schedules = 0, classes = 0;
  };
  const std::vector<Point>& curve() const { return sight_.curve; }
  // How many failed of how many, by a strategy that was tried; no schedules if it was not.
  explore::Progress tried(const std::string& strategy) const;
  // Of the search; nothing before it was asked for.
  const std::optional<lab::ExploreSnapshot>& searched() const { return searched_; }
  // Preemptions of a kind's shortest schedule; nothing before they are counted.
  std::optional<std::uint32_t> preemptions(const std::string& schedule) const;

 private:
  // What came of one strategy.
  struct Sight {
    lab::ExploreSnapshot seen;
    std::vector<Point> curve = {{}};
    bool cancelled = false, is_whole = false;
  };

  void begin_anew(const lab::RunRequest& request);
  void begin_strategy();
  void follow_random();
  void follow_sweep();
  void follow_errands();

  std::uint64_t most_;
  std::string strategy_ = "random", tried_strategy_;
  std::string knob_;
  std::optional<lab::RunRequest> request_;
  std::string subject_;  // of the request: what another run of the same has, too
  std::string why_not_;
  std::unique_ptr<lab::ExploreJob> random_, search_;
  Retired<lab::ExploreJob> retired_;
  std::optional<lab::Sweep> sweep_;
  Sight sight_;
  std::map<std::string, Sight> sights_;  // of strategies that were done
  std::optional<lab::ExploreSnapshot> searched_;
  // One run at a time: of a schedule, its preemptions.
  std::map<std::string, std::optional<std::uint32_t>> preemptions_;
  std::future<std::pair<std::string, std::uint32_t>> counting_;
  std::future<Shortened> shortening_;
};

}  // namespace interleave::app
