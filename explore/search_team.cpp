#include "explore/search_team.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <iterator>

namespace interleave::explore {
namespace {

// To split off a branch costs about as much as some runs do. What lies beyond the next option is
// mostly about as large as what lay beyond the last one.
constexpr std::uint64_t worth_while = 64;

constexpr auto a_moment = std::chrono::milliseconds(1);

}  // namespace

void RunLog::add(RunLog& other) {
  for (auto& each : other.hows_)
    hows_.emplace_back(runs_.size() + each.first, std::move(each.second));
  std::move(other.runs_.begin(), other.runs_.end(), std::back_inserter(runs_));
  shortest_.add(other.shortest_);
  other = {};
}

void RunLog::forget_runs() {
  runs_.clear();
  hows_.clear();
}

SearchTeam::SearchTeam(const Task& task) : task_(task), settings_(first_settings(task)) {
  ready_.push_back(root_);
}

SearchTeam::~SearchTeam() { drop(root_); }

runtime::RunSettings SearchTeam::settings() const {
  const std::lock_guard lock(mutex_);
  return settings_;
}

bool SearchTeam::raise_limit() {
  runtime::RunSettings raised = settings();
  if (!explore::raise_limit(task_, raised)) return false;
  const std::lock_guard lock(mutex_);
  settings_ = raised;
  return true;
}

BranchPtr SearchTeam::take(bool& is_hungry) {
  const std::lock_guard lock(mutex_);
  if (ready_.empty()) {
    if (!std::exchange(is_hungry, true)) ++hungry_;
    return nullptr;
  }
  is_full(is_hungry);
  const BranchPtr branch = std::move(ready_.front());
  ready_.pop_front();
  if (branch->state == Branch::State::offered && !branch->is_root()) --offered_;
  branch->state = Branch::State::at_work;
  return branch;
}

void SearchTeam::rest() {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, a_moment, [this] { return !ready_.empty(); });
}

void SearchTeam::is_full(bool& is_hungry) {
  if (std::exchange(is_hungry, false)) --hungry_;
}

SearchTeam::Way SearchTeam::next(const BranchPtr& branch, BlockResult& result) {
  for (;;) {
    if (!std::exchange(branch->stands, false) && !branch->tree.next()) return Way::through;
    if (branch->tree.size == 0) {  // it begins anew
      const std::lock_guard lock(mutex_);
      for (const BranchPtr& part : branch->parts) drop(part);
      branch->parts.clear();
      return Way::run;
    }
    switch (join_part(branch)) {
      case Found::nothing:
        if (hungry_ > offered_) {
          const std::lock_guard lock(mutex_);
          offer(*branch);
        }
        return Way::run;
      case Found::unfinished:
        return Way::waits;
      case Found::joined:
        if (branch->is_root()) count(*branch, result);
        if (branch->escaped) std::rethrow_exception(branch->escaped);
        break;
    }
  }
}

std::size_t SearchTeam::part_at(const Branch& branch, std::uint32_t depth) {
  std::size_t i = 0;
  while (i < branch.parts.size() && branch.parts[i]->depth() != depth) ++i;
  return i;
}

// Is the way that the branch has come to one that somebody else has gone?
SearchTeam::Found SearchTeam::join_part(const BranchPtr& branch) {
  Tree& tree = branch->tree;
  BranchPtr part;
  {
    const std::lock_guard lock(mutex_);
    const std::size_t i = part_at(*branch, tree.size - 1);
    if (i == branch->parts.size()) return Found::nothing;
    part = branch->parts[i];
    const bool is_the_same = tree.places[tree.size - 1].goes_on_as(part->begin);
    if (is_the_same &&
        (part->state == Branch::State::at_work || part->state == Branch::State::waits)) {
      branch->stands = true;
      branch->state = Branch::State::waits;
      part->waiting = branch;
      offer(*branch);
      return Found::unfinished;
    }
    branch->parts.erase(branch->parts.begin() + static_cast<std::ptrdiff_t>(i));
    // Nobody has begun it, or something else has turned out to come first.
    if (!is_the_same || part->state != Branch::State::done) {
      drop(part);
      return Found::nothing;
    }
  }
  if (part->tree.begins_anew) {
    tree.begins_anew = true;
    tree.care = part->tree.care;
  } else if (!part->escaped && !tree.join(part->tree)) {
    return Found::nothing;
  }
  ++joined_;
  branch->log.add(part->log);
  branch->escaped = part->escaped;
  return Found::joined;
}

// What lies nearest comes first, so that a search that ends early has some use of it.
void SearchTeam::offer(Branch& branch) {
  if (branch.state == Branch::State::dropped) return;
  for (std::uint32_t depth = branch.tree.size; depth-- > branch.tree.first_own;) {
    if (!branch.tree.can_split(depth, worth_while) ||
        part_at(branch, depth) < branch.parts.size()) {
      continue;
    }
    const auto part = std::make_shared<Branch>();
    part->tree = branch.tree.split(depth);
    part->begin = part->tree.places.back();
    branch.parts.push_back(part);
    ready_.push_back(part);
    ++offered_;
    changed_.notify_one();
    return;
  }
}

void SearchTeam::drop(const BranchPtr& branch) {
  const Branch::State state = branch->state.exchange(Branch::State::dropped);
  const auto found = std::find(ready_.begin(), ready_.end(), branch);
  if (found != ready_.end()) ready_.erase(found);
  if (state == Branch::State::offered) --offered_;
  branch->waiting.reset();
  for (const BranchPtr& part : branch->parts) drop(part);
  branch->parts.clear();
}

void SearchTeam::finish(const BranchPtr& branch) {
  const std::lock_guard lock(mutex_);
  for (const BranchPtr& part : branch->parts) drop(part);
  branch->parts.clear();
  if (branch->state == Branch::State::dropped) return;
  branch->state = Branch::State::done;
  if (branch->waiting) {
    ready_.push_front(std::exchange(branch->waiting, nullptr));
    changed_.notify_one();
  }
}

bool SearchTeam::is_used_up() const {
  const Budget& budget = task_.options.budget;
  return (budget.schedules > 0 && made_ >= budget.schedules) ||
         (budget.steps > 0 && steps_ >= budget.steps);
}

void SearchTeam::count(Branch& root, BlockResult& result) {
  const std::vector<RunRecord>& runs = root.log.runs();
  auto next_how = root.log.hows().begin();
  for (std::size_t i = 0; i < runs.size() && !is_used_up(); ++i) {
    const RunRecord& each = runs[i];
    each.add_to(result.seen);
    result.steps += each.steps;
    steps_ += each.steps;
    if (each.is_redundant) continue;
    const bool has_how = next_how != root.log.hows().end() && next_how->first == i;
    const How* const how = has_how ? &(next_how++)->second : nullptr;
    // The numbers of runs only grow: how one that is not shorter came about is of no use.
    result.seen.count(each.outcome, each.title, made_, each.steps,
                      [&] { return how != nullptr ? *how : How{}; });
    ++made_;
    ++result.made;
    result.failing += each.outcome != trace::Outcome::clean ? 1 : 0;
  }
  root.log.forget_runs();
}

}  // namespace interleave::explore
