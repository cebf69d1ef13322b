#include "lab/sweep.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <set>

namespace interleave::lab {

std::vector<int> swept_values(int least, int most, int kept, std::size_t count) {
  assert(count >= 3);
  const std::int64_t span = std::int64_t{most} - least;
  const auto parts = static_cast<std::int64_t>(count) - 1;
  std::set<int> values;
  for (std::int64_t i = 0; i <= parts; ++i) {
    values.insert(static_cast<int>(least + span * i / parts));
  }
  if (kept <= least || kept >= most || values.contains(kept)) return {values.begin(), values.end()};
  // In the place of the nearest one between the ends; that is there, as some value was left out.
  const auto nearest =
      std::min_element(std::next(values.begin()), std::prev(values.end()), [kept](int a, int b) {
        return std::abs(std::int64_t{a} - kept) < std::abs(std::int64_t{b} - kept);
      });
  values.erase(nearest);
  values.insert(kept);
  return {values.begin(), values.end()};
}

Sweep::Sweep(const RunRequest& request, std::string_view knob, const explore::Options& options)
    : request_(request), knob_(knob), options_(options) {
  const patterns::Knob* const found = find_knob(request_, knob);
  assert(found != nullptr);
  for (const int value : swept_values(found->min, found->max, request_.knobs[knob], most_values)) {
    points_.push_back({.value = value});
  }
}

void Sweep::follow() {
  if (is_over()) return;
  if (!job_) {
    request_.knobs.set(knob_, points_[at_].value);
    job_.emplace(request_, options_);
  }
  const bool is_done = job_->wait(std::chrono::milliseconds(0));
  const explore::Progress now = job_->progress();
  points_[at_].schedules = now.schedules;
  points_[at_].failing = now.failing;
  if (!is_done) return;
  job_.reset();
  ++at_;
}

void Sweep::cancel() {
  is_cancelled_ = is_cancelled_ || at_ < points_.size();
  job_.reset();
}

void Sweep::await_end() {
  while (!is_over()) {
    if (job_) job_->wait(std::chrono::milliseconds(50));
    follow();
  }
}

}  // namespace interleave::lab
