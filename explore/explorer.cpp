#include "explore/explorer.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

#include "detect/finding.h"
#include "explore/classes.h"
#include "explore/delegate.h"
#include "explore/fair.h"
#include "explore/recording.h"
#include "explore/replay_run.h"
#include "explore/strategies.h"
#include "explore/tally.h"
#include "runtime/simulated.h"

namespace interleave::explore {
namespace {

using Clock = std::chrono::steady_clock;
using trace::EndReason;

// Handed out at once: the clock is read, and others are told, once for so many.
constexpr std::uint64_t schedules_in_a_block = 32;
constexpr auto progress_every = std::chrono::milliseconds(100);

EndReason end_of(const trace::Trace& trace) {
  return static_cast<EndReason>(trace.events().back().detail);
}

// What all workers share.
struct Shared {
  const Program& program;
  const Options& options;
  runtime::RunSettings settings = options.settings;  // of each run
  Clock::time_point begin = Clock::now();
  std::atomic<std::uint64_t> handed_out = 0, made = 0, steps = 0, failing = 0;
  std::atomic<bool> stop = false;
  std::mutex mutex = {};
  std::condition_variable ended = {};
  unsigned at_work = 0;             // guarded by the mutex
  std::exception_ptr escaped = {};  // guarded by the mutex

  double seconds() const { return std::chrono::duration<double>(Clock::now() - begin).count(); }
  bool is_over() const {
    const Budget& budget = options.budget;
    return stop || (options.cancel != nullptr && *options.cancel) ||
           (budget.seconds > 0 && seconds() >= budget.seconds) ||
           (budget.steps > 0 && steps >= budget.steps);
  }
};

// Judges runs, one after the other.
class Judge {
 public:
  Judge(const Options& options, Seen& seen) : options_(options), seen_(seen) {}

  // Does it have to be run again, with the book of handles?
  bool is_open(const trace::Trace& trace) const {
    return options_.look == Look::blocked && end_of(trace) != EndReason::finished;
  }
  trace::Outcome outcome(const trace::Trace& trace) {
    const EndReason end = end_of(trace);
    seen_.cut += end == EndReason::step_limit ? 1 : 0;
    seen_.cut_short = seen_.cut_short || end == EndReason::step_limit ||
                      end == EndReason::goroutine_limit || end == EndReason::stopped;
    if (options_.look == Look::blocked && end == EndReason::finished) return trace::Outcome::clean;
    return detect::outcome(trace, detect::detect_all(trace));
  }
  void count_class(const trace::Trace& trace) {
    if (options_.counts_classes) seen_.classes.add(fingerprinter_.of(trace));
  }

 private:
  const Options& options_;
  Seen& seen_;
  Fingerprinter fingerprinter_;
};

runtime::RunSettings first_settings(const Options& options) {
  runtime::RunSettings settings = options.settings;
  settings.track_handles = options.look == Look::everything;
  return settings;
}

// How long a run of a search may be: see explorer.h. Until it is known how long the program is, and
// whether it then may be longer.
void begin_search(Shared& shared) {
  std::uint32_t& limit = shared.settings.limits.max_steps;
  limit = std::min(limit, std::max(usual_steps_of_a_search, limit / 10));
}
bool raise_limit(Shared& shared) {
  const runtime::RunSettings& given = shared.options.settings;
  Fair fair;
  fair.begin(1);
  trace::Trace trace;
  runtime::Simulated scheduler(fair, &trace, given);
  scheduler.run([&shared] { shared.program(); });
  if (end_of(trace) == EndReason::step_limit) return false;
  const std::uint32_t limit =
      std::min(given.limits.max_steps, 2 * std::max(trace.steps(), scheduler.points()));
  if (limit <= shared.settings.limits.max_steps) return false;
  shared.settings.limits.max_steps = limit;
  return true;
}

// As many choices as a run has in which everybody goes on in turn.
std::uint32_t usual_length(const Shared& shared) {
  Fair fair;
  fair.begin(1);
  const Run run = run_once(shared.program, fair, shared.options.settings);
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(run.choices.size()));
}

// The strategies that draw: which one takes which schedule.
std::vector<How> hows(const Shared& shared) {
  const How& how = shared.options.how;
  std::vector<How> all;
  for (const std::string_view part : find_strategy(how.strategy)->parts) {
    all.push_back(with_numbers({.strategy = std::string(part), .seed = how.seed}));
  }
  if (all.empty()) all.push_back(how);
  for (How& each : all) {
    for (const Parameter& number : find_strategy(each.strategy)->numbers()) {
      if (number.is_length && each.*number.value == number.usual) {
        each.*number.value = usual_length(shared);
      }
    }
  }
  return all;
}

class SamplingWorker {
 public:
  SamplingWorker(Shared& shared, const std::vector<How>& hows, Seen& seen)
      : shared_(shared), hows_(hows), seen_(seen), judge_(shared.options, seen) {
    for (const How& how : hows) samplers_.push_back(find_strategy(how.strategy)->make_sampler(how));
  }

  void work() {
    const std::uint64_t bound = shared_.options.budget.schedules;
    while (!shared_.is_over()) {
      const std::uint64_t first = shared_.handed_out.fetch_add(schedules_in_a_block);
      const std::uint64_t end =
          bound > 0 ? std::min(bound, first + schedules_in_a_block) : first + schedules_in_a_block;
      if (first >= end) return;
      std::uint64_t steps = 0, failing = 0;
      for (std::uint64_t number = first; number < end; ++number) {
        failing += run(number) ? 0 : 1;
        steps += trace_.steps();
      }
      shared_.made += end - first;
      shared_.steps += steps;
      shared_.failing += failing;
    }
  }

 private:
  // Was it clean?
  bool run(std::uint64_t number) {
    const std::size_t which = number % samplers_.size();
    const std::uint64_t seed = hows_[which].seed + number / samplers_.size();
    begin(which, seed);
    scheduler_.run([this] { shared_.program(); });
    judge_.count_class(trace_);
    const trace::Trace* judged = &trace_;
    if (judge_.is_open(trace_)) {
      begin(which, seed);
      again_.run([this] { shared_.program(); });
      judged = &again_trace_;
    }
    const trace::Outcome outcome = judge_.outcome(*judged);
    seen_.count(outcome, number, [&] {
      How how = hows_[which];
      how.seed = seed;
      return how;
    });
    return outcome == trace::Outcome::clean;
  }
  void begin(std::size_t which, std::uint64_t seed) {
    samplers_[which]->begin(seed);
    current_.set(*samplers_[which]);
  }

  Shared& shared_;
  const std::vector<How>& hows_;
  Seen& seen_;
  Judge judge_;
  std::vector<std::unique_ptr<Sampler>> samplers_;
  Delegate current_;
  trace::Trace trace_, again_trace_;
  runtime::Simulated scheduler_{current_, &trace_, first_settings(shared_.options)};
  runtime::Simulated again_{current_, &again_trace_, shared_.options.settings};
};

// True: there is no schedule left.
bool search(Shared& shared, Seen& seen) {
  const Options& options = shared.options;
  trace::Trace trace;
  std::vector<runtime::Touch> touches;
  const auto strategy =
      find_strategy(options.how.strategy)->make_systematic(options.how, trace, touches);
  Recording recording(*strategy);
  runtime::Simulated scheduler(recording, &trace, shared.settings);
  scheduler.log_touches(&touches);
  Judge judge(options, seen);
  const Budget& budget = options.budget;
  while (strategy->next()) {
    if (shared.is_over() || (budget.schedules > 0 && shared.made >= budget.schedules)) return false;
    recording.restart();
    scheduler.run([&shared] { shared.program(); });
    if (shared.steps == 0 && end_of(trace) == EndReason::step_limit && raise_limit(shared))
      return search(shared, seen);
    strategy->finish();
    seen.spins = seen.spins || scheduler.has_spun() || strategy->has_left_out();
    shared.steps += trace.steps();
    if (strategy->is_redundant()) {
      ++seen.redundant;
      continue;
    }
    judge.count_class(trace);
    const trace::Outcome outcome = judge.outcome(trace);
    seen.count(outcome, shared.made, [&recording] {
      return How{.strategy = by_choices, .choices = kept(recording.taken())};
    });
    if (outcome != trace::Outcome::clean) ++shared.failing;
    ++shared.made;
  }
  return true;
}

// Runs `work` in a thread; the last one to end says so.
template <class Work>
std::thread start(Shared& shared, Work work) {
  return std::thread([&shared, work = std::move(work)]() mutable {
    std::exception_ptr escaped;
    try {
      work();
    } catch (...) {
      escaped = std::current_exception();
      shared.stop = true;
    }
    const std::lock_guard lock(shared.mutex);
    if (escaped && !shared.escaped) shared.escaped = escaped;
    --shared.at_work;
    shared.ended.notify_one();
  });
}

void await(Shared& shared, std::vector<std::thread>& threads) {
  const auto tell = [&shared] {
    if (!shared.options.progress) return;
    shared.options.progress(
        {.schedules = shared.made, .failing = shared.failing, .seconds = shared.seconds()});
  };
  {
    std::unique_lock lock(shared.mutex);
    while (
        !shared.ended.wait_for(lock, progress_every, [&shared] { return shared.at_work == 0; })) {
      lock.unlock();
      tell();
      lock.lock();
    }
  }
  for (std::thread& thread : threads) thread.join();
  tell();
  if (shared.escaped) std::rethrow_exception(shared.escaped);
}

Failure describe(const Shared& shared, const Tally& tally) {
  const Run run = replay(shared.program, tally.how, shared.settings);
  const detect::Finding* const worst = detect::gravest(run.findings);
  return {.outcome = tally.outcome,
          .how = tally.how,
          .schedule = tally.first + 1,
          .steps = run.trace.steps(),
          .preemptions = count_preemptions(run.choices),
          .title = worst != nullptr ? worst->title : "",
          .is_cut = end_of(run.trace) == EndReason::step_limit};
}

Report report_of(const Shared& shared, std::vector<Seen>& all) {
  Report report{.schedules = shared.made, .steps = shared.steps, .seconds = shared.seconds()};
  Seen& sum = all.front();
  for (std::size_t i = 1; i < all.size(); ++i) sum.add(all[i]);
  std::sort(sum.tallies.begin(), sum.tallies.end(), [](const Tally& a, const Tally& b) {
    return a.schedules != b.schedules ? a.schedules > b.schedules : a.outcome < b.outcome;
  });
  report.redundant = sum.redundant;
  report.cut = sum.cut;
  report.settings = shared.settings;
  report.classes = sum.classes.size();
  report.has_all_classes = sum.classes.has_all();
  for (const Tally& tally : sum.tallies) {
    report.outcomes.push_back({tally.outcome, tally.schedules});
    if (tally.outcome != trace::Outcome::clean) report.failures.push_back(describe(shared, tally));
  }
  return report;
}

}  // namespace

bool is_systematic(const How& how) {
  const StrategyEntry* const entry = find_strategy(how.strategy);
  return entry != nullptr && entry->make_systematic != nullptr;
}

Report explore(const Program& program, const Options& given) {
  Options options = given;
  options.how = with_numbers(given.how);
  Shared shared{.program = program, .options = options};
  bool is_through = false;
  std::vector<std::thread> threads;
  if (is_systematic(options.how)) {
    std::vector<Seen> seen(1);
    shared.at_work = 1;
    begin_search(shared);
    threads.push_back(start(shared, [&] { is_through = search(shared, seen.front()); }));
    await(shared, threads);
    Report report = report_of(shared, seen);
    report.spins = seen.front().spins;
    report.exhausted = is_through && !seen.front().cut_short && !report.spins;
    return report;
  }
  const std::vector<How> all = hows(shared);
  const unsigned count =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  std::vector<Seen> seen(count);
  shared.at_work = count;
  for (Seen& each : seen) {
    threads.push_back(
        start(shared, [&shared, &all, &each] { SamplingWorker(shared, all, each).work(); }));
  }
  await(shared, threads);
  return report_of(shared, seen);
}

}  // namespace interleave::explore
