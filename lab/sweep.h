// How often a variant fails over the values of one knob: random schedules of each value, one value
// after the other, in the background.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lab/explore_job.h"
#include "lab/request.h"

namespace interleave::lab {

struct SweepPoint {
  int value = 0;
  std::uint64_t schedules = 0, failing = 0;
};

// From least to most, no more than so many (3 at least), evenly apart but for `kept`, which is among
// them as both ends are.
std::vector<int> swept_values(int least, int most, int kept, std::size_t count);

class Sweep {
 public:
  static constexpr std::size_t most_values = 8;

  // The knob must be one of the request's. options: of each value; its budget is the value's.
  Sweep(const RunRequest& request, std::string_view knob, const explore::Options& options);

  // Takes in what was seen, and begins the next value when one is done. Does not wait.
  void follow();
  void cancel();
  bool is_over() const { return is_cancelled_ || at_ == points_.size(); }
  // The same, after waiting for it.
  void await_end();

  const std::string& knob() const { return knob_; }
  // Of all values; those that are still to come have no schedules.
  const std::vector<SweepPoint>& points() const { return points_; }
  std::size_t done() const { return at_; }

 private:
  RunRequest request_;
  std::string knob_;
  explore::Options options_;
  std::vector<SweepPoint> points_;
  std::size_t at_ = 0;
  std::optional<ExploreJob> job_;  // of points_[at_]
  bool is_cancelled_ = false;
};

}  // namespace interleave::lab
