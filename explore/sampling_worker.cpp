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

runtime::RunSettings without_book(runtime::RunSettings settings) {
  settings.track_handles = false;
  return settings;
}

// A scheduler with its trace.
struct Runner {
  Runner(runtime::Strategy& strategy, const runtime::RunSettings& settings)
      : scheduler(strategy, &trace, settings) {}

  trace::Trace trace;
  runtime::Simulated scheduler;
};

class SamplingWorker final : public Worker {
 public:
  explicit SamplingWorker(const Task& task) : task_(task), hows_(hows(task)), judge_(task.options) {
    for (const How& how : hows_)
      samplers_.push_back(find_strategy(how.strategy)->make_sampler(how));
  }

  void work(Block block, BlockResult& result) override {
    for (std::uint64_t number = block.first; number < block.end; ++number) {
      const trace::Outcome outcome = judge(number, result.seen, result.steps);
      result.failing += outcome == trace::Outcome::clean ? 0 : 1;
    }
    result.made = block.end - block.first;
  }
  runtime::RunSettings settings() const override { return task_.options.settings; }

 private:
  trace::Outcome judge(std::uint64_t number, Seen& seen, std::uint64_t& steps) {
    const std::size_t which = number % samplers_.size();
    const std::uint64_t seed = hows_[which].seed + number / samplers_.size();
    const bool has_book = judge_.wants_book();
    const trace::Trace* trace = &run(has_book ? with_book_ : plain_, which, seed);
    seen.see_class(judge_.class_of(*trace));
    if (judge_.is_open(*trace) && !has_book) trace = &run(with_book_, which, seed);
    steps += trace->steps();
    seen.see_end(end_of(*trace));
    const trace::Outcome outcome = judge_.outcome(*trace);
    const std::uint32_t length = trace->steps();
    if (judge_.title() == nullptr) {
      judge_.learn(trace == &with_book_.trace ? *trace : run(with_book_, which, seed));
    }
    seen.count(outcome, *judge_.title(), number, length, [&] {
      How how = hows_[which];
      how.seed = seed;
      return how;
    });
    return outcome;
  }
  const trace::Trace& run(Runner& runner, std::size_t which, std::uint64_t seed) {
    samplers_[which]->begin(seed);
    current_.set(*samplers_[which]);
    runner.scheduler.run([this] { task_.program(); });
    return runner.trace;
  }

  const Task& task_;
  std::vector<How> hows_;
  Judge judge_;
  std::vector<std::unique_ptr<Sampler>> samplers_;
  Delegate current_;
  Runner plain_{current_, without_book(task_.options.settings)};
  Runner with_book_{current_, task_.options.settings};
};

}  // namespace

std::unique_ptr<Worker> make_sampling_worker(const Task& task) {
  return std::make_unique<SamplingWorker>(task);
}

}  // namespace interleave::explore
