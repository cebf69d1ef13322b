#include "app/gui/exploring.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace interleave::app {
namespace {

constexpr std::size_t most_points = 400;

std::string reason_not_to(const Player& player) {
  if (!player.has_pattern()) return "This run is of no variant: there is no code here to explore.";
  if (!player.request().variant->compiles()) {
    return "This variant does not compile: it has no schedules.";
  }
  return {};
}

// The request without what tells one schedule of it from another.
lab::RunRequest without_schedule(lab::RunRequest request) {
  request.how = {.strategy = "random"};
  request.acts.clear();
  request.live = false;
  return request;
}

unsigned cores_to_spare() { return std::max(2U, std::thread::hardware_concurrency()) - 1; }

}  // namespace

void Exploring::begin(const lab::RunRequest& request) {
  random_.reset();
  search_.reset();
  searched_.reset();
  seen_ = {};
  curve_ = {{}};
  cancelled_ = false;
  request_ = request;
  random_.emplace(request,
                  explore::Options{.how = request.how,
                                   .budget = {.schedules = most_, .seconds = most_explored_seconds},
                                   .threads = cores_to_spare()});
}

void Exploring::follow(const Player& player) {
  why_not_ = reason_not_to(player);
  if (!why_not_.empty()) {
    random_.reset();
    search_.reset();
    subject_.clear();
    seen_ = {};
    return;
  }
  const lab::RunRequest wanted = without_schedule(player.request());
  const std::string subject = lab::schedule_text(wanted);
  if (subject != subject_) {
    subject_ = subject;
    begin(wanted);
  }
  if (random_) {
    const bool is_over = random_->wait(std::chrono::milliseconds(0));
    seen_ = random_->snapshot();
    const Point now{seen_.seen.progress.schedules, seen_.seen.classes};
    // Far apart enough for a picture, however long it takes.
    if (now.schedules >= curve_.back().schedules + most_ / most_points || is_over) {
      if (now.schedules > curve_.back().schedules) curve_.push_back(now);
    }
    if (is_over) random_.reset();
  }
  if (search_) {
    const bool is_over = search_->wait(std::chrono::milliseconds(0));
    searched_ = search_->snapshot();
    if (is_over) search_.reset();
  }
}

void Exploring::await_end(const Player& player) {
  follow(player);
  while (is_running()) {
    if (random_) random_->wait(std::chrono::milliseconds(50));
    if (search_) search_->wait(std::chrono::milliseconds(50));
    follow(player);
  }
}

bool Exploring::is_running() const { return random_.has_value() || search_.has_value(); }

void Exploring::cancel() {
  cancelled_ = cancelled_ || is_running();
  if (random_) random_->cancel();
  if (search_) search_->cancel();
}

void Exploring::search() {
  if (is_running() || !request_) return;
  cancelled_ = false;
  search_.emplace(*request_,
                  explore::Options{.how = {.strategy = "exhaustive"},
                                   .budget = {.schedules = 0, .seconds = most_search_seconds},
                                   .threads = cores_to_spare()});
}

}  // namespace interleave::app
