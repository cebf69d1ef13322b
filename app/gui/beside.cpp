#include "app/gui/beside.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "patterns/catalog.h"

namespace interleave::app {
namespace {

// The first one that spoils this correct variant, or else the first wrong one; null if none has a
// run.
const patterns::Variant* wrong_one_of(const patterns::Pattern& pattern,
                                      const patterns::Variant& correct) {
  const patterns::Variant* first = nullptr;
  for (const patterns::Variant& each : pattern.variants) {
    if (each.correct() || !each.compiles()) continue;
    if (patterns::right_of(pattern, each) == &correct) return &each;
    if (first == nullptr) first = &each;
  }
  return first;
}

// Why nothing can stand beside this run, whatever that were; or empty.
std::string reason_not_to_compare(const Player& player) {
  const lab::RunRequest& shown = player.request();
  if (player.has_pattern() && !shown.variant->compiles()) {
    return "This variant does not compile: there is no run to compare.";
  }
  if (player.has_pattern() && shown.live) {
    return "On real threads no two runs have one schedule: press L for simulated runs.";
  }
  return {};
}

// What stands beside it of itself, or why nothing does.
std::optional<lab::RunRequest> usual_one_of(const Player& player, std::string& why_not) {
  if (!player.has_pattern()) {
    why_not = "This run is of no variant: Shift C keeps it on the left, then open another trace.";
    return std::nullopt;
  }
  const lab::RunRequest& shown = player.request();
  if (auto correct = lab::correct_one_of(shown)) return correct;
  const patterns::Variant* const wrong = wrong_one_of(*shown.pattern, *shown.variant);
  if (wrong == nullptr) {
    why_not = "This pattern has no other variant to set beside it.";
    return std::nullopt;
  }
  lab::RunRequest other = shown;
  other.variant = wrong;
  return other;
}

}  // namespace

void Beside::leave() { *this = {}; }

void Beside::follow(const Player& player, const std::optional<lab::RunRequest>& kept,
                    const std::shared_ptr<const lab::LoadedRun>& kept_file) {
  const std::shared_ptr<const ShownRun> shown = player.pane().shared_run();
  const std::string kept_text = kept ? lab::schedule_text(*kept) : "";
  const bool is_same = of_ == shown && language_ == player.language() && kept_ == kept_text &&
                       kept_file_ == kept_file;
  if (!is_same) {
    make(player, kept, kept_file);
    kept_ = kept_text;
  }
  if (is_there()) stand_at(player);
}

void Beside::make(const Player& player, const std::optional<lab::RunRequest>& kept,
                  const std::shared_ptr<const lab::LoadedRun>& kept_file) {
  leave();
  of_ = player.pane().shared_run();
  language_ = player.language();
  kept_file_ = kept_file;
  why_not_ = reason_not_to_compare(player);
  if (!why_not_.empty()) return;
  if (kept_file) {
    request_ = kept_file->request;
    file_ = kept_file->file;
  } else {
    request_ = kept ? kept : usual_one_of(player, why_not_);
  }
  if (!request_) return;
  auto run = shown_run_of(kept_file ? kept_file->result : lab::execute(*request_), *request_);
  run->speak(language_);
  pane_.emplace(run);
  const bool is_correct = request_->pattern != nullptr && request_->variant->correct();
  is_left_ = kept_file != nullptr || kept.has_value() || is_correct;
  const lab::Side other{*request_, run->result()}, shown{player.request(), player.result()};
  comparison_ = is_left_ ? lab::compare(other, shown) : lab::compare(shown, other);
}

void Beside::stand_at(const Player& player) {
  const trace::Alignment& both = comparison_.alignment;
  const std::vector<std::uint32_t>& of_shown = is_left_ ? both.left_of : both.right_of;
  const std::size_t step = std::min<std::size_t>(player.cursor().step, of_shown.size() - 1);
  visualizer::Cursor cursor{.step = of_shown[step]};
  // On the way to the next step both move, if the other one has it, too.
  if (step + 1 < of_shown.size() && of_shown[step + 1] == cursor.step + 1) {
    cursor.fraction = player.cursor().fraction;
  }
  pane_->hides_future = player.hides_future();
  pane_->jump(cursor);
  pane_->selection = {};
  for (const auto& [left, right] : both.goroutines) {
    const trace::GoroutineId shown = is_left_ ? right : left;
    if (shown != 0 && shown == player.pane().selection.goroutine) {
      pane_->selection = {.goroutine = is_left_ ? left : right};
    }
  }
}

std::uint32_t Beside::step_of_shown(std::uint32_t step) const {
  const trace::Alignment& both = comparison_.alignment;
  const std::vector<std::uint32_t>& of_other = is_left_ ? both.right_of : both.left_of;
  return of_other[std::min<std::size_t>(step, of_other.size() - 1)];
}

std::uint32_t Beside::first_step() const {
  if (!comparison_.first) return 0;
  return is_left_ ? comparison_.first->right.step : comparison_.first->left.step;
}

trace::GoroutineId Beside::goroutine_of_shown(trace::GoroutineId id) const {
  for (const auto& [left, right] : comparison_.alignment.goroutines) {
    if ((is_left_ ? left : right) == id) return is_left_ ? right : left;
  }
  return 0;
}

}  // namespace interleave::app
