// The clock of a live run: real time, slowed down by a factor, that can be stopped.
//
// Invariants:
//  - Times are nanoseconds since the run began; the clock never goes back.
//  - Whoever uses it holds the run.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace interleave::runtime {

class LiveClock {
 public:
  using Real = std::chrono::steady_clock;

  // factor: 10 makes everything take ten times as long.
  explicit LiveClock(double factor) : factor_(factor), real_(Real::now()) {}

  std::int64_t now_ns() const {
    if (stopped_) return at_ns_;
    const std::chrono::nanoseconds passed = Real::now() - real_;
    return at_ns_ + static_cast<std::int64_t>(static_cast<double>(passed.count()) / factor_);
  }
  // When it will show that time, if nobody stops it.
  Real::time_point real_time(std::int64_t at_ns) const {
    // A day at most: further off there is nothing to tell apart, and no overflow.
    const double ahead = std::clamp(static_cast<double>(at_ns - at_ns_) * factor_, 0.0, 8.64e13);
    return real_ + std::chrono::nanoseconds(static_cast<std::int64_t>(ahead));
  }

  void stop() {
    at_ns_ = now_ns();
    stopped_ = true;
  }
  void go_on() {
    at_ns_ = now_ns();
    real_ = Real::now();
    stopped_ = false;
  }
  void set_factor(double factor) {
    at_ns_ = now_ns();
    real_ = Real::now();
    factor_ = factor;
  }
  // Lets it show that time at once; not an earlier one than now.
  void jump_to(std::int64_t at_ns) {
    at_ns_ = std::max(now_ns(), at_ns);
    real_ = Real::now();
  }

  bool stopped() const { return stopped_; }
  double factor() const { return factor_; }

 private:
  double factor_;
  Real::time_point real_;  // when it showed at_ns_
  std::int64_t at_ns_ = 0;
  bool stopped_ = false;
};

}  // namespace interleave::runtime
