#include "app/gui/deciding.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "explore/guided.h"

namespace interleave::app {
namespace {

// In one frame no more steps than these are made to look ahead, but for a last run.
constexpr std::uint32_t steps_a_frame = 5'000;
constexpr std::uint32_t most_steps_tried = 20'000;
// A way from here is wanted soon.
constexpr lab::WayLimits soon{.samples = 2'000,
                              .near = 1'000,
                              .beginnings = 3'000,
                              .steps = 10'000'000,
                              .seconds = 4,
                              .proof = 0,
                              .proof_seconds = 0};

std::string reason_not_to_decide(const Player& player) {
  if (!player.file().empty() || !player.has_pattern()) {
    return "This run was recorded: its choices have been taken, and there is nothing to decide.";
  }
  if (!player.request().variant->compiles()) {
    return "This variant does not compile: there is no run to decide.";
  }
  if (player.request().live) {
    return "On real threads the machine decides: press L for simulated runs.";
  }
  return {};
}

lab::RunRequest without_choices(lab::RunRequest request) {
  request.how = {.strategy = "random"};
  request.by_hand = false;
  return request;
}

std::string text_of(const lab::ByHand& run, std::size_t index) {
  const lab::Alternative& picked = run.choices()[index];
  return picked.who.empty() ? picked.what : fmt::format("{} {}", picked.who, picked.what);
}

}  // namespace

int stars_of(std::size_t decisions, std::size_t par) {
  if (decisions <= par) return 3;
  return decisions <= most_for_two_stars(par) ? 2 : 1;
}

std::size_t most_for_two_stars(std::size_t par) { return par + std::max<std::size_t>(2, par / 2); }

bool fits_so_far(const lab::RunRequest& request) {
  if (!request.how.has_choices() || !request.variant->compiles()) return false;
  const lab::ByHand run(request, request.how.choices.ranks);
  return run.again().how.choices == request.how.choices;
}

std::string unlike_asked(const lab::RunResult& made, const lab::RunRequest& request, ModeId mode) {
  const bool is_beginning =
      mode == ModeId::schedule && !made.diverged.empty() && fits_so_far(request);
  return is_beginning ? made.not_done : made.unlike();
}

void Deciding::follow(Player& player) {
  const auto now = player.pane().shared_run();
  if (run_ && now == put_back_) {
    show(player);
  } else if (now != shown_) {
    begin(player);
  }
  if (!run_) return;
  look_ahead(player);
  follow_search();
  follow_hint();
}

void Deciding::begin(Player& player) {
  shown_ = player.pane().shared_run();
  put_back_.reset();
  run_.reset();
  why_not_ = reason_not_to_decide(player);
  if (!why_not_.empty()) {
    retired_.take(search_);
    subject_.clear();
    return;
  }
  taken_over_ = player.request();
  taken_over_step_ = player.cursor().step;
  // A schedule that ends before its run is over is all of it where one stands.
  const lab::RunResult& made = player.result();
  const bool is_beginning = !made.diverged.empty() && fits_so_far(*taken_over_);
  const bool is_at_end = player.at_end() && player.scene().world.over;
  const bool begins_anew = is_at_end && !std::exchange(stands_at_end_, false);
  std::uint32_t within = begins_anew ? 0 : taken_over_step_;
  if (is_beginning) within = lab::ByHand::all_steps;
  run_.emplace(*taken_over_,
               is_beginning ? taken_over_->how.choices.ranks : explore::ranks_of(made.choices),
               within);
  given_ = run_->picks();
  taken_.clear();
  undone_to_.clear();
  certain_after_.reset();
  hints_ = 0;
  const lab::RunRequest plain = without_choices(*taken_over_);
  if (std::string subject = lab::schedule_text(plain); subject != subject_) {
    subject_ = std::move(subject);
    own_best_.reset();
    known_ = {};
    retired_.take(search_);
    search_ = std::make_unique<lab::WaySearch>(plain, std::vector<std::uint32_t>{}, limits_);
  }
  show(player);
}

void Deciding::show(Player& player) {
  forget_hint();
  put_back_.reset();
  aheads_.assign(run_->choices().size(), std::nullopt);
  lab::RunResult now = run_->so_far();
  find_certainty(now);
  player.show_made(std::move(now), run_->again());
  shown_ = player.pane().shared_run();
}

// Where it became certain: the detectors say at which step. A run that ends earlier may be told
// otherwise, so what they say is tried, unless the run is too long for that.
void Deciding::find_certainty(const lab::RunResult& now) {
  const std::size_t picks = run_->picks();
  if (now.findings.empty()) {
    certain_after_.reset();
    return;
  }
  if (certain_after_ && *certain_after_ <= picks) return;
  std::size_t certain = run_->picks_within(now.findings.front().step);
  if (run_->steps() <= most_steps_tried) {
    const auto is_certain = [this](std::size_t count) {
      lab::ByHand part = *run_;
      part.keep(count);
      return !part.so_far().findings.empty();
    };
    while (certain < picks && !is_certain(certain)) ++certain;
    while (certain > 0 && is_certain(certain - 1)) --certain;
  }
  certain_after_ = certain;
  if (!own_best_ || certain < *own_best_) own_best_ = certain;
}

void Deciding::leave(Player& player) {
  if (!run_ || !taken_over_ || player.pane().shared_run() != shown_) return;
  forget_hint();
  if (run_->is_over()) {
    // It is a run like others, and goes on being shown.
    put_back_ = shown_;
    return;
  }
  player.replay(*taken_over_);
  player.jump(taken_over_step_);
  put_back_ = player.pane().shared_run();
  shown_.reset();
}

std::string Deciding::pick(Player& player, std::size_t index) {
  if (!run_) return why_not_;
  if (run_->is_over()) return "this run is over: undo, or start over";
  if (index >= run_->choices().size()) {
    return fmt::format("there is no {}: choose from 1 to {}", index + 1, run_->choices().size());
  }
  undone_to_.push_back(run_->picks());
  taken_.push_back(text_of(*run_, index));
  run_->pick(index);
  show(player);
  return {};
}

std::string Deciding::undo(Player& player) {
  if (!run_) return why_not_;
  if (run_->picks() == 0) return "this is the start: nothing has been decided";
  if (undone_to_.empty()) {
    given_ = run_->picks() - 1;
    run_->keep(given_);
  } else {
    run_->keep(undone_to_.back());
    undone_to_.pop_back();
    taken_.resize(undone_to_.size());
  }
  show(player);
  return {};
}

std::string Deciding::start_over(Player& player) {
  if (!run_) return why_not_;
  if (run_->picks() == 0) return "this is the start: nothing has been decided";
  run_->keep(0);
  given_ = 0;
  taken_.clear();
  undone_to_.clear();
  hints_ = 0;
  show(player);
  return {};
}

std::string Deciding::let_run(Player& player) {
  if (!run_) return why_not_;
  if (run_->is_over()) return "this run is over: undo, or start over";
  const std::size_t before = run_->picks();
  explore::How how = taken_over_->how;
  if (how.has_choices()) how = {.strategy = "random", .seed = how.seed};
  run_->let_run(how);
  undone_to_.push_back(before);
  taken_.push_back(fmt::format("{} decisions by {}", run_->picks() - before, how.strategy));
  show(player);
  return {};
}

void Deciding::forget_hint() {
  hinted_.reset();
  hint_text_.clear();
  retired_.take(from_here_);
}

std::string Deciding::hint() {
  if (!run_) return why_not_;
  if (certain_after_) return "that it fails is certain already";
  if (run_->is_over()) return "this run is over: undo, or start over";
  if (hinted_ || from_here_) return {};
  const auto& best = known_.best;
  const std::vector<std::uint32_t>& picked = run_->picked();
  const bool is_on_way = best && best->picks.size() > picked.size() &&
                         std::equal(picked.begin(), picked.end(), best->picks.begin());
  if (is_on_way) {
    hinted_ = best->picks[picked.size()];
    hint_text_ = fmt::format("Hint: {} is on the shortest known way.", *hinted_ + 1);
    ++hints_;
  } else if (known_.is_clean) {
    hint_text_ = "There is no way into a failure: all schedules are clean.";
  } else {
    hint_text_ = "Looking for a way from here …";
    from_here_ = std::make_unique<lab::WaySearch>(without_choices(run_->request()), picked, soon);
  }
  return {};
}

void Deciding::follow_search() {
  retired_.sweep();
  if (search_ && !known_.is_over) known_ = search_->seen();
}

void Deciding::follow_hint() {
  if (!from_here_) return;
  const lab::WaySeen now = from_here_->seen();
  if (!now.is_over) return;
  from_here_.reset();
  if (!now.best || now.best->picks.size() <= run_->picks()) {
    hint_text_ =
        fmt::format("No way into a failure is known from here: none of {} runs failed.", now.runs);
    return;
  }
  hinted_ = now.best->picks[run_->picks()];
  hint_text_ = fmt::format("Hint: {} is on the shortest way found from here, in {} runs.",
                           *hinted_ + 1, now.runs);
  ++hints_;
}

void Deciding::look_ahead(const Player& player) {
  if (language_ != player.language()) {
    language_ = player.language();
    aheads_.assign(aheads_.size(), std::nullopt);
  }
  std::uint32_t made = 0;
  for (std::size_t i = 0; i < aheads_.size() && made < steps_a_frame; ++i) {
    if (aheads_[i]) continue;
    aheads_[i] = run_->look_ahead(i, player.result().trace.told_places);
    made += run_->steps() + 1;
  }
}

bool Deciding::has_news() const {
  if (!run_) return false;
  return from_here_ != nullptr ||
         std::any_of(aheads_.begin(), aheads_.end(), [](const auto& each) { return !each; });
}

void Deciding::await_end(Player& player) {
  follow(player);
  if (search_) search_->await_end();
  if (from_here_) from_here_->await_end();
  while (has_news()) follow(player);
  follow(player);
}

}  // namespace interleave::app
