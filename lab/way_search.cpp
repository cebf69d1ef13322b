#include "lab/way_search.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <memory>
#include <span>
#include <utility>

#include "detect/analysis.h"
#include "detect/screen.h"
#include "explore/choices.h"
#include "explore/guided.h"
#include "explore/job.h"
#include "explore/mix.h"
#include "explore/replay_run.h"
#include "explore/strategies.h"
#include "lab/by_hand.h"
#include "runtime/simulated.h"

namespace interleave::lab {
namespace {

using Clock = std::chrono::steady_clock;
using Picks = std::vector<std::uint32_t>;
using explore::Sampler;

constexpr std::size_t all_choices = static_cast<std::size_t>(-1);
// A longer way is left as it was found: to go through the ways near it would take too long.
constexpr std::size_t most_shortened = 400;

// Follows ranks as far as they go and fit, then a strategy, or whoever runs. Notes what it takes, and
// ends the run after so many choices.
class Walk final : public runtime::Strategy {
 public:
  struct Step {
    std::uint32_t rank = 0, count = 0;
    std::uint32_t steps = 0;  // events before the choice
  };

  explicit Walk(const trace::Trace& trace) : trace_(trace) {}
  void begin(std::span<const std::uint32_t> ranks, Sampler* rest, std::size_t most) {
    ranks_ = ranks;
    rest_ = rest;
    most_ = most;
    taken_.clear();
    is_cut_ = false;
  }
  const std::vector<Step>& taken() const { return taken_; }
  bool is_cut() const { return is_cut_; }
  std::uint32_t steps() const { return steps_; }  // when it was cut
  std::size_t notes() const { return notes_; }

  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    const auto count = static_cast<std::uint32_t>(point.runnable.size());
    if (!is_cut_ && count < 2) return 0;
    if (is_at_end()) return stop;
    if (taken_.size() < ranks_.size() || rest_ == nullptr) {
      return explore::index_of_rank(point, take(count));
    }
    const std::uint32_t index = rest_->next_goroutine(point);
    note(explore::rank_of_index(point, index), count);
    return index;
  }
  std::uint32_t select_case(std::uint32_t count) override { return choose({.count = count}); }
  std::uint32_t choose(const runtime::Alternatives& among) override {
    if (is_at_end()) return 0;
    if (taken_.size() < ranks_.size() || rest_ == nullptr) return take(among.count);
    return note(rest_->choose(among), among.count);
  }

 private:
  bool is_at_end() {
    if (is_cut_) return true;
    if (taken_.size() < most_) return false;
    is_cut_ = true;
    steps_ = trace_.steps();
    notes_ = trace_.notes().size();
    return true;
  }
  std::uint32_t take(std::uint32_t count) {
    const std::uint32_t wanted = taken_.size() < ranks_.size() ? ranks_[taken_.size()] : 0;
    return note(wanted < count ? wanted : 0, count);
  }
  std::uint32_t note(std::uint32_t rank, std::uint32_t count) {
    taken_.push_back({rank, count, trace_.steps()});
    return rank;
  }

  const trace::Trace& trace_;
  std::span<const std::uint32_t> ranks_;
  Sampler* rest_ = nullptr;
  std::size_t most_ = all_choices;
  std::vector<Step> taken_;
  bool is_cut_ = false;
  std::uint32_t steps_ = 0;
  std::size_t notes_ = 0;
};

// One search, from its beginning to its end, on one thread.
class Finder {
 public:
  Finder(const RunRequest& request, const Picks& from, const WayLimits& limits,
         const std::function<bool(const WaySeen&)>& goes_on)
      : request_(request),
        from_(from),
        limits_(limits),
        goes_on_(goes_on),
        program_(program_of(request)),
        scheduler_(walk_, &trace_, run_settings(request)) {}

  WaySeen work() {
    sample();
    if (!seen_.best && from_.empty()) go_through_all();
    if (seen_.best) come_nearer();
    if (seen_.best) go_through_shorter();
    seen_.is_over = true;
    return seen_;
  }

 private:
  bool is_spent() const {
    const double seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    return is_ended_ || steps_ >= limits_.steps ||
           (limits_.seconds > 0 && seconds >= limits_.seconds);
  }

  void run(std::span<const std::uint32_t> ranks, Sampler* rest, std::size_t most = all_choices) {
    walk_.begin(ranks, rest, most);
    scheduler_.run([this] { program_(); });
    ++seen_.runs;
    steps_ += trace_.steps();
    is_ended_ = is_ended_ || !goes_on_(seen_);
  }
  Picks ranks_taken(std::size_t most = all_choices) const {
    Picks ranks;
    for (const Walk::Step& each : walk_.taken()) {
      if (ranks.size() == most) break;
      ranks.push_back(each.rank);
    }
    return ranks;
  }

  // What is certain of the run that was just made: of what came before it was cut.
  std::vector<detect::Finding> findings() {
    if (!walk_.is_cut()) return findings_of(trace_);
    return findings_of(beginning_of(trace_, walk_.steps(), walk_.notes()));
  }
  std::vector<detect::Finding> findings_of(const trace::Trace& trace) {
    const detect::Summary& summary = screen_.look_at(trace);
    if (!detect::may_find_anything(summary)) return {};
    return detect::detect_all(trace, summary);
  }

  // Keeps the run that was just made if its failure is certain after fewer choices than in the best.
  bool keep_if_better() {
    const std::vector<detect::Finding> found = findings();
    if (found.empty()) return false;
    const std::uint32_t step = found.front().step;
    std::size_t count = 0;
    for (const Walk::Step& each : walk_.taken()) count += each.steps < step ? 1 : 0;
    count = std::max(count, from_.size());
    if (seen_.best && count >= seen_.best->picks.size()) return false;
    return keep(ranks_taken(), count);
  }

  // What has been found of a whole run must be certain where the choices end, too.
  bool keep(Picks ranks, std::size_t count) {
    for (; count <= ranks.size() && !is_ended_; ++count) {
      if (seen_.best && count >= seen_.best->picks.size()) return false;
      if (is_certain(ranks, count)) break;
    }
    if (count > ranks.size() || is_ended_) return false;
    while (count > from_.size() && !is_ended_ && is_certain(ranks, count - 1)) --count;
    if (is_ended_ || !is_certain(ranks, count)) return false;
    ranks.resize(count);
    const std::vector<detect::Finding> found = findings();
    seen_.best = Way{std::move(ranks), detect::outcome_of(detect::gravest(found)->kind)};
    return true;
  }
  bool is_certain(const Picks& ranks, std::size_t count) {
    run(std::span(ranks).first(count), nullptr, count);
    return !findings().empty();
  }

  // A third of the schedules each by these.
  void sample() {
    constexpr std::array<const char*, 3> names = {"random", "pos", "pct"};
    std::array<std::unique_ptr<Sampler>, names.size()> samplers;
    for (std::size_t i = 0; i < names.size(); ++i) {
      samplers[i] = explore::find_strategy(names[i])->make_sampler(
          explore::with_numbers({.strategy = names[i]}));
    }
    run(from_, nullptr);
    keep_if_better();
    // The less it takes to find the first one, the less is to be gained by more of them.
    std::uint64_t most = limits_.samples;
    for (std::uint64_t i = 1; i < most && !is_spent(); ++i) {
      Sampler& sampler = *samplers[i % samplers.size()];
      sampler.begin(i);
      run(from_, &sampler);
      if (keep_if_better()) most = std::min(most, std::max<std::uint64_t>(200, 4 * i));
    }
  }

  void go_through_all() {
    if (limits_.proof == 0 || !request_.acts.empty() || is_ended_) return;
    explore::Job job(program_,
                     {.how = {.strategy = "exhaustive"},
                      .budget = {.schedules = limits_.proof, .seconds = limits_.proof_seconds},
                      .counts_classes = false,
                      .settings = run_settings(request_)});
    while (!is_ended_ && job.progress().failing == 0 && job.work(0)) {
      seen_.schedules = job.progress().schedules;
      is_ended_ = !goes_on_(seen_);
    }
    if (is_ended_) return;
    const explore::Snapshot all = job.snapshot();
    seen_.schedules = all.progress.schedules;
    seen_.is_clean = all.exhausted && all.progress.failing == 0;
    for (const explore::Tally& each : all.tallies) {
      if (each.outcome == trace::Outcome::clean || each.outcome == trace::Outcome::unfinished)
        continue;
      const Picks ranks =
          explore::ranks_of(explore::replay(program_, each.how, run_settings(request_)).choices);
      run(ranks, nullptr);
      keep_if_better();
    }
  }

  // Ways that differ from the best one in one choice, or from some place on.
  void come_nearer() {
    const std::uint64_t last = seen_.runs + limits_.near;
    const auto random = explore::find_strategy("random")->make_sampler({});
    const auto may_go_on = [&] {
      return seen_.runs < last && !is_spent() && seen_.best->picks.size() > from_.size() &&
             seen_.best->picks.size() <= most_shortened;
    };
    for (bool is_better = true; is_better && may_go_on();) {
      is_better = false;
      for (std::size_t at = from_.size(); may_go_on() && at < seen_.best->picks.size(); ++at) {
        is_better = try_at(at) || is_better;
      }
    }
    for (std::uint64_t seed = 1; may_go_on(); ++seed) {
      const Picks& best = seen_.best->picks;
      const std::size_t room = best.size() - from_.size();
      const std::size_t kept = from_.size() + explore::mix(seed) % room;
      random->begin(seed);
      const Picks ranks(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept));
      run(ranks, random.get());
      keep_if_better();
    }
  }
  // Leaves out the choice at this place, or takes another one: with what followed, or without.
  bool try_at(std::size_t at) {
    const Picks best = seen_.best->picks;
    const auto place = static_cast<std::ptrdiff_t>(at);
    Picks ranks = best;
    ranks.erase(ranks.begin() + place);
    run(ranks, nullptr);
    if (keep_if_better()) return true;
    ranks.assign(best.begin(), best.begin() + place);
    run(ranks, nullptr);
    const std::uint32_t count = at < walk_.taken().size() ? walk_.taken()[at].count : 0;
    if (keep_if_better()) return true;
    for (std::uint32_t rank = 0; rank < count && !is_spent(); ++rank) {
      if (rank == best[at]) continue;
      ranks = best;
      ranks[at] = rank;
      run(ranks, nullptr);
      if (keep_if_better()) return true;
      ranks.resize(at + 1);
      run(ranks, nullptr);
      if (keep_if_better()) return true;
    }
    return false;
  }

  // All beginnings with one choice less than the best way, depth first; then with fewer yet.
  void go_through_shorter() {
    const std::uint64_t last = seen_.runs + limits_.beginnings;
    while (!is_spent() && seen_.runs < last) {
      if (seen_.best->picks.size() == from_.size()) {
        seen_.is_least = true;
        return;
      }
      const std::size_t most = seen_.best->picks.size() - 1;
      Picks ranks = from_;
      bool is_through = false, is_shorter = false;
      while (!is_through && !is_shorter && !is_spent() && seen_.runs < last) {
        run(ranks, nullptr, most);
        const std::vector<Walk::Step> taken = walk_.taken();
        is_shorter = keep_if_better();
        is_through = !next_beginning(taken, ranks);
      }
      if (is_through && !is_shorter) {
        seen_.is_least = true;
        return;
      }
    }
  }
  // The next one after what was taken, counting the last choice up; false after the last one.
  bool next_beginning(const std::vector<Walk::Step>& taken, Picks& ranks) const {
    std::size_t length = taken.size();
    while (length > from_.size() && taken[length - 1].rank + 1 >= taken[length - 1].count) --length;
    if (length <= from_.size()) return false;
    ranks.clear();
    for (std::size_t i = 0; i < length; ++i) ranks.push_back(taken[i].rank);
    ++ranks.back();
    return true;
  }

  const RunRequest& request_;
  const Picks& from_;
  const WayLimits& limits_;
  const std::function<bool(const WaySeen&)>& goes_on_;
  const explore::Program program_;
  const Clock::time_point begin_ = Clock::now();
  std::uint64_t steps_ = 0;
  bool is_ended_ = false;
  WaySeen seen_;
  trace::Trace trace_;
  Walk walk_{trace_};
  runtime::Simulated scheduler_;
  detect::Screen screen_;
};

}  // namespace

WaySeen find_way(const RunRequest& request, const Picks& from, const WayLimits& limits,
                 const std::function<bool(const WaySeen&)>& goes_on) {
  return Finder(request, from, limits, goes_on).work();
}

WaySearch::WaySearch(RunRequest request, Picks from, const WayLimits& limits) {
  thread_ = std::thread([this, request = std::move(request), from = std::move(from), limits] {
    const auto goes_on = [this](const WaySeen& now) {
      const std::lock_guard lock(mutex_);
      seen_ = now;
      return !cancelled_;
    };
    WaySeen last;
    try {
      last = find_way(request, from, limits, goes_on);
    } catch (const std::exception& error) {
      last.escaped = error.what();
    } catch (...) {
      last.escaped = "something that is no exception of the standard library";
    }
    last.is_over = true;
    const std::lock_guard lock(mutex_);
    seen_ = std::move(last);
  });
}

WaySearch::~WaySearch() {
  cancelled_ = true;
  if (thread_.joinable()) thread_.join();
}

WaySeen WaySearch::seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

void WaySearch::await_end() {
  if (thread_.joinable()) thread_.join();
}

}  // namespace interleave::lab
