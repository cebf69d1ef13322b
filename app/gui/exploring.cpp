#include "app/gui/exploring.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "explore/explorer.h"
#include "explore/minimise.h"
#include "explore/replay_run.h"
#include "explore/strategies.h"
#include "lab/explored.h"

namespace interleave::app {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t most_points = 400;

std::string reason_not_to_explore(const Player& player) {
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

unsigned cores_to_spare() { return std::max(2U, explore::core_count()) - 1; }

template <class Result>
bool is_there(const std::future<Result>& future) {
  return future.valid() && future.wait_for(milliseconds(0)) == std::future_status::ready;
}

explore::Run made(const lab::RunRequest& request) {
  return explore::replay(lab::program_of(request), request.how, lab::run_settings(request));
}

Shortened shortened(lab::RunRequest failing) {
  const explore::Run before = made(failing);
  const explore::Minimised least =
      explore::minimise(lab::program_of(failing), failing.how, lab::run_settings(failing));
  Shortened result{.request = std::move(failing),
                   .switches_before = explore::count_preemptions(before.choices),
                   .switches = least.preemptions,
                   .steps_before = before.trace.steps(),
                   .steps = least.steps};
  result.request.how = least.how;
  result.request.acts = least.acts;
  return result;
}

}  // namespace

void Exploring::begin_anew(const lab::RunRequest& request) {
  retired_.take(search_);
  searched_.reset();
  sweep_.reset();
  sights_.clear();
  preemptions_.clear();
  request_ = request;
}

void Exploring::begin_strategy() {
  if (sight_.is_whole) sights_[tried_strategy_] = sight_;
  retired_.take(random_);
  tried_strategy_ = strategy_;
  sight_ = {};
  if (const auto known = sights_.find(strategy_); known != sights_.end()) {
    sight_ = known->second;
    return;
  }
  explore::How how = request_->how;
  std::string why;
  if (const auto parsed = explore::parse_strategy(strategy_, why)) how = *parsed;
  random_ = std::make_unique<lab::ExploreJob>(
      *request_, explore::Options{.how = how,
                                  .budget = {.schedules = most_, .seconds = most_explored_seconds},
                                  .threads = cores_to_spare()});
}

void Exploring::follow(const Player& player) {
  why_not_ = reason_not_to_explore(player);
  retired_.sweep();
  if (!why_not_.empty()) {
    retired_.take(random_);
    retired_.take(search_);
    sweep_.reset();
    subject_.clear();
    sight_ = {};
    return;
  }
  const lab::RunRequest wanted = without_schedule(player.request());
  const std::string subject = lab::schedule_text(wanted);
  if (subject != subject_) {
    subject_ = subject;
    sight_ = {};
    begin_anew(wanted);
    begin_strategy();
  } else if (strategy_ != tried_strategy_) {
    begin_strategy();
  }
  follow_random();
  if (search_) {
    if (!searched_) searched_.emplace();
    if (search_->is_over()) {
      searched_ = search_->snapshot();
      search_.reset();
    } else {
      search_->try_snapshot(*searched_);
    }
  }
  follow_sweep();
  follow_errands();
}

void Exploring::follow_random() {
  if (!random_) return;
  const bool is_over = random_->is_over();
  // A frame does not wait for who is adding to it; the last look misses nothing.
  if (is_over) {
    sight_.seen = random_->snapshot();
  } else if (!random_->try_snapshot(sight_.seen)) {
    return;
  }
  const Point now{sight_.seen.seen.progress.schedules, sight_.seen.seen.classes};
  // Far apart enough for a picture, however long it takes.
  if (now.schedules >= sight_.curve.back().schedules + most_ / most_points || is_over) {
    if (now.schedules > sight_.curve.back().schedules) sight_.curve.push_back(now);
  }
  if (!is_over) return;
  random_.reset();
  sight_.is_whole = !sight_.cancelled;
}

// One at a time: a core stays for the window.
void Exploring::follow_sweep() {
  if (lab::find_knob(*request_, knob_) == nullptr) knob_.clear();
  if (knob_.empty()) sweep_.reset();
  if (knob_.empty() || random_ || search_) return;
  if (!sweep_ || sweep_->knob() != knob_) {
    sweep_.emplace(*request_, knob_,
                   explore::Options{.how = request_->how,
                                    .budget = {.schedules = std::min(most_swept, most_),
                                               .seconds = most_swept_seconds},
                                    .threads = cores_to_spare(),
                                    .counts_classes = false});
  }
  sweep_->follow();
}

void Exploring::follow_errands() {
  if (is_there(counting_)) {
    const auto [schedule, count] = counting_.get();
    preemptions_[schedule] = count;
  }
  if (counting_.valid() || is_running()) return;
  for (const explore::Tally& tally : sight_.seen.seen.tallies) {
    for (const explore::Kind& kind : tally.kinds) {
      const lab::RunRequest shortest = lab::shortest_of(*request_, kind);
      std::string schedule = lab::schedule_text(shortest);
      if (!preemptions_.emplace(schedule, std::nullopt).second) continue;
      counting_ = std::async(std::launch::async, [shortest, schedule = std::move(schedule)] {
        return std::pair(schedule, lab::preemptions_of(shortest));
      });
      return;
    }
  }
}

void Exploring::await_end(const Player& player) {
  follow(player);
  while (is_running() || counting_.valid() || shortening_.valid()) {
    if (random_) random_->wait(milliseconds(50));
    if (search_) search_->wait(milliseconds(50));
    if (sweep_ && !random_ && !search_) sweep_->await_end();
    if (counting_.valid()) counting_.wait();
    follow(player);
    if (shortening_.valid() && !is_running() && !counting_.valid()) return shortening_.wait();
  }
}

bool Exploring::is_running() const {
  const bool sweeps = !knob_.empty() && request_ && why_not_.empty() &&
                      (!sweep_ || sweep_->knob() != knob_ || !sweep_->is_over());
  return random_ != nullptr || search_ != nullptr || sweeps;
}

void Exploring::cancel() {
  sight_.cancelled = sight_.cancelled || random_ != nullptr;
  if (random_) random_->cancel();
  if (search_) search_->cancel();
  if (sweep_) sweep_->cancel();
  if (!sweep_ || sweep_->knob() != knob_) knob_.clear();  // it has not begun
}

void Exploring::search() {
  if (is_running() || !request_) return;
  search_ = std::make_unique<lab::ExploreJob>(
      *request_, explore::Options{.how = {.strategy = "exhaustive"},
                                  .budget = {.schedules = 0, .seconds = most_search_seconds},
                                  .threads = cores_to_spare()});
}

void Exploring::choose_strategy(std::string_view name) {
  std::string why;
  const auto how = explore::parse_strategy(name, why);
  if (how && !explore::is_systematic(*how)) strategy_ = name;
}

void Exploring::choose_knob(std::string_view id) {
  const bool is_cancelled = sweep_ && sweep_->is_over() && sweep_->done() < sweep_->points().size();
  if (is_cancelled) sweep_.reset();
  knob_ = id;
}

void Exploring::shorten(const lab::RunRequest& failing) {
  if (shortening_.valid()) return;
  shortening_ = std::async(std::launch::async, shortened, failing);
}

std::optional<Shortened> Exploring::take_shortened() {
  if (!is_there(shortening_)) return std::nullopt;
  return shortening_.get();
}

explore::Progress Exploring::tried(const std::string& strategy) const {
  if (strategy == tried_strategy_) return sight_.seen.seen.progress;
  const auto known = sights_.find(strategy);
  return known != sights_.end() ? known->second.seen.seen.progress : explore::Progress{};
}

std::optional<std::uint32_t> Exploring::preemptions(const std::string& schedule) const {
  const auto known = preemptions_.find(schedule);
  return known != preemptions_.end() ? known->second : std::nullopt;
}

}  // namespace interleave::app
