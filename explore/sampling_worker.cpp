#include <algorithm>
#include <string>

#include "explore/delegate.h"
#include "explore/fair.h"
#include "explore/judge.h"
#include "explore/replay_run.h"
#include "explore/strategies.h"
#include "explore/worker.h"

namespace interleave::explore {
namespace {

// As many choices as a run has in which everybody goes on in turn.
std::uint32_t usual_length(const Task& task) {
  Fair fair;
  fair.begin(1);
  const Run run = run_once(task.program, fair, task.options.settings);
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(run.choices.size()));
}

// The strategies that draw: which one takes which schedule.
std::vector<How> hows(const Task& task) {
  const How& how = task.options.how;
  std::vector<How> all;
  for (const std::string_view part : find_strategy(how.strategy)->parts) {
    all.push_back(with_numbers({.strategy = std::string(part), .seed = how.seed}));
  }
  if (all.empty()) all.push_back(how);
  for (How& each : all) {
    for (const Parameter& number : find_strategy(each.strategy)->numbers()) {
      if (number.is_length && each.*number.value == number.usual) {
        each.*number.value = usual_length(task);
      }
    }
  }
  return all;
}

runtime::RunSettings first_settings(const Options& options) {
  runtime::RunSettings settings = options.settings;
  settings.track_handles = options.look == Look::everything;
  return settings;
}

class SamplingWorker final : public Worker {
 public:
  explicit SamplingWorker(const Task& task) : task_(task), hows_(hows(task)), judge_(task.options) {
    for (const How& how : hows_)
      samplers_.push_back(find_strategy(how.strategy)->make_sampler(how));
  }

  void work(Block block, BlockResult& result) override {
    for (std::uint64_t number = block.first; number < block.end; ++number) {
      result.failing += run(number, result.seen) == trace::Outcome::clean ? 0 : 1;
      result.steps += trace_.steps();
    }
    result.made = block.end - block.first;
  }
  runtime::RunSettings settings() const override { return task_.options.settings; }

 private:
  trace::Outcome run(std::uint64_t number, Seen& seen) {
    const std::size_t which = number % samplers_.size();
    const std::uint64_t seed = hows_[which].seed + number / samplers_.size();
    begin(which, seed);
    scheduler_.run([this] { task_.program(); });
    judge_.count_class(trace_, seen);
    const trace::Trace* judged = &trace_;
    if (judge_.is_open(trace_)) {
      begin(which, seed);
      again_.run([this] { task_.program(); });
      judged = &again_trace_;
    }
    const trace::Outcome outcome = judge_.outcome(*judged, seen);
    seen.count(outcome, number, [&] {
      How how = hows_[which];
      how.seed = seed;
      return how;
    });
    return outcome;
  }
  void begin(std::size_t which, std::uint64_t seed) {
    samplers_[which]->begin(seed);
    current_.set(*samplers_[which]);
  }

  const Task& task_;
  std::vector<How> hows_;
  Judge judge_;
  std::vector<std::unique_ptr<Sampler>> samplers_;
  Delegate current_;
  trace::Trace trace_, again_trace_;
  runtime::Simulated scheduler_{current_, &trace_, first_settings(task_.options)};
  runtime::Simulated again_{current_, &again_trace_, task_.options.settings};
};

}  // namespace

std::unique_ptr<Worker> make_sampling_worker(const Task& task) {
  return std::make_unique<SamplingWorker>(task);
}

}  // namespace interleave::explore
