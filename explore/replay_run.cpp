#include "explore/replay_run.h"

#include <fmt/format.h>

#include <stdexcept>

#include "explore/recording.h"
#include "explore/replay.h"
#include "explore/strategies.h"
#include "runtime/simulated.h"

namespace interleave::explore {

Run run_once(const Program& program, runtime::Strategy& strategy,
             const runtime::RunSettings& settings) {
  Run run;
  Recording recording(strategy);
  runtime::Simulated scheduler(recording, &run.trace, settings);
  scheduler.run([&program] { program(); });
  run.not_done = scheduler.acts().failed();
  run.findings = detect::detect_all(run.trace);
  run.outcome = detect::outcome(run.trace, run.findings);
  run.choices = recording.taken();
  return run;
}

Run replay(const Program& program, const How& how, const runtime::RunSettings& settings) {
  if (how.has_choices()) {
    Replay strategy(how.choices);
    Run run = run_once(program, strategy, settings);
    strategy.finish();
    run.diverged = strategy.diverged();
    return run;
  }
  const std::string_view text = how.strategy;
  const StrategyEntry* const entry = find_strategy(text.substr(0, text.find('-')));
  if (entry == nullptr || !entry->has_seed()) {
    throw std::invalid_argument(fmt::format(
        "there is no strategy \"{}\" with a seed; there are: {}", how.strategy, sampler_names()));
  }
  const How full = with_numbers(how);
  const auto sampler = entry->make_sampler(full);
  sampler->begin(full.seed);
  return run_once(program, *sampler, settings);
}

}  // namespace interleave::explore
