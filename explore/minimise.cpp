#include "explore/minimise.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "detect/finding.h"
#include "explore/bounded.h"
#include "explore/delegate.h"
#include "explore/guided.h"
#include "explore/recording.h"
#include "explore/replay_run.h"
#include "runtime/simulated.h"

namespace interleave::explore {
namespace {

using Clock = std::chrono::steady_clock;

// A schedule that fails, as it really ran.
struct Candidate {
  std::vector<Choice> choices;
  std::uint32_t steps = 0;
  std::uint32_t preemptions = 0;
  std::uint32_t turns = 0;  // choices that are not rank 0

  auto cost() const { return std::tuple(preemptions, steps, turns); }
};

Candidate candidate(std::vector<Choice> choices, std::uint32_t steps) {
  Candidate made{.choices = std::move(choices), .steps = steps};
  made.preemptions = count_preemptions(made.choices);
  for (const Choice& choice : made.choices) made.turns += choice.rank > 0 ? 1 : 0;
  return made;
}

class Minimiser {
 public:
  Minimiser(const Program& program, const runtime::RunSettings& settings,
            const MinimiseLimits& limits, trace::Outcome outcome, Candidate first)
      : program_(program),
        limits_(limits),
        outcome_(outcome),
        best_(std::move(first)),
        scheduler_(recording_, &trace_, settings) {}

  bool work() {
    shorten();
    if (search_below()) shorten();
    return !is_spent();
  }
  const Candidate& best() const { return best_; }
  std::uint32_t runs() const { return runs_; }

 private:
  bool is_spent() const {
    return runs_ >= limits_.runs ||
           std::chrono::duration<double>(Clock::now() - begin_).count() >= limits_.seconds;
  }

  void shorten() {
    for (bool better = true; better && !is_spent();) {
      better = leave_out_turns();
      better = cut_off() || better;
      better = lower() || better;
    }
  }

  // Leaving out may end where nothing single can be left out, and yet there is another way: looks
  // at schedules with fewer preemptions, from none on. Was one found?
  bool search_below() {
    const std::uint32_t share = limits_.runs / (2 * std::max(1U, best_.preemptions));
    for (std::uint32_t bound = 0; bound < best_.preemptions; ++bound) {
      Bounded bounded(bound);
      const std::uint32_t end = runs_ + share;
      while (runs_ < end && !is_spent() && bounded.next()) {
        if (try_run(bounded)) return true;
      }
    }
    return false;
  }

  bool try_ranks(const std::vector<std::uint32_t>& ranks) {
    guided_.follow(ranks);
    return try_run(guided_);
  }

  // Keeps it if it fails in the same way and costs less.
  bool try_run(runtime::Strategy& strategy) {
    if (is_spent()) return false;
    ++runs_;
    current_.set(strategy);
    recording_.restart();
    scheduler_.run([this] { program_(); });
    Candidate made = candidate(recording_.taken(), trace_.steps());
    if (made.cost() >= best_.cost()) return false;
    if (detect::outcome(trace_, detect::detect_all(trace_)) != outcome_) return false;
    best_ = std::move(made);
    return true;
  }
  std::vector<std::uint32_t> ranks() const { return ranks_of(best_.choices); }
  std::vector<std::size_t> turns() const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < best_.choices.size(); ++i) {
      if (best_.choices[i].rank > 0) places.push_back(i);
    }
    return places;
  }

  // Delta debugging: halves of the turns, quarters, ..., single ones. Preemptions have no call to
  // be looked at apart: what is left out first costs most.
  bool leave_out_turns() {
    bool better = false;
    for (std::size_t part = std::max<std::size_t>(1, turns().size() / 2); !is_spent(); part /= 2) {
      for (std::size_t first = 0; first < turns().size() && !is_spent();) {
        const std::vector<std::size_t> places = turns();
        std::vector<std::uint32_t> tried = ranks();
        for (std::size_t i = first; i < std::min(first + part, places.size()); ++i) {
          tried[places[i]] = 0;
        }
        if (try_ranks(tried)) {
          better = true;
        } else {
          first += part;
        }
      }
      if (part <= 1) break;
    }
    return better;
  }

  // All that comes behind a turn is left to whoever runs.
  bool cut_off() {
    bool better = false;
    for (std::size_t left = turns().size(); left > 0 && !is_spent(); --left) {
      const std::vector<std::size_t> places = turns();
      if (left > places.size()) continue;
      std::vector<std::uint32_t> tried = ranks();
      tried.resize(places[left - 1]);
      better = try_ranks(tried) || better;
    }
    return better;
  }

  // Another goroutine, or case, in place of each.
  bool lower() {
    bool better = false;
    for (std::size_t i = 0; i < best_.choices.size() && !is_spent(); ++i) {
      for (std::uint32_t rank = 0; i < best_.choices.size() && rank < best_.choices[i].count;
           ++rank) {
        if (rank == best_.choices[i].rank) continue;
        std::vector<std::uint32_t> tried = ranks();
        tried[i] = rank;
        better = try_ranks(tried) || better;
      }
    }
    return better;
  }

  const Program& program_;
  const MinimiseLimits limits_;
  const trace::Outcome outcome_;
  const Clock::time_point begin_ = Clock::now();
  Candidate best_;
  std::uint32_t runs_ = 0;
  Guided guided_;
  Delegate current_;
  Recording recording_{current_};
  trace::Trace trace_;
  runtime::Simulated scheduler_;
};

}  // namespace

namespace {

// Leaves out each action without which the run comes to the same, and keeps that run in `run`.
runtime::RunSettings without_idle_acts(const Program& program, runtime::RunSettings settings,
                                       Run& run) {
  for (std::size_t i = settings.acts.size(); i-- > 0;) {
    runtime::RunSettings fewer = settings;
    fewer.acts.erase(fewer.acts.begin() + static_cast<std::ptrdiff_t>(i));
    const std::vector<std::uint32_t> ranks = ranks_of(run.choices);
    Guided guided;
    guided.follow(ranks);
    Run other = run_once(program, guided, fewer);
    if (other.outcome != run.outcome) continue;
    settings = std::move(fewer);
    run = std::move(other);
  }
  return settings;
}

}  // namespace

Minimised minimise(const Program& program, const How& failing, const runtime::RunSettings& settings,
                   const MinimiseLimits& limits) {
  Run first = replay(program, failing, settings);
  if (!first.diverged.empty()) throw std::invalid_argument(first.diverged);
  const runtime::RunSettings kept_settings = without_idle_acts(program, settings, first);
  Minimiser minimiser(program, kept_settings, limits, first.outcome,
                      candidate(std::move(first.choices), first.trace.steps()));
  const bool is_done = minimiser.work();
  const Candidate& best = minimiser.best();
  return {.how = {.strategy = by_choices, .choices = kept(best.choices)},
          .acts = kept_settings.acts,
          .steps = best.steps,
          .preemptions = best.preemptions,
          .runs = minimiser.runs(),
          .is_done = is_done};
}

}  // namespace interleave::explore
