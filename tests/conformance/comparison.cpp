#include "tests/conformance/comparison.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <thread>

namespace interleave::conformance {
namespace {

constexpr int runs_of_one = 10;
constexpr int runs_of_several = 30;
// They mostly sleep; more at once would delay each other beyond the times that the programs keep.
constexpr int threads = 3;

}  // namespace

std::string wrong_alone(const Source& source, const Outcomes& ours) {
  if (source.endings != Endings::one || ours.size() == 1) return "";
  return "it must have one outcome, and ours has " + std::to_string(ours.size());
}

std::string wrong_together(const Source& source, const Outcomes& go, const Outcomes& ours) {
  if (source.endings == Endings::any) return "";
  for (const auto& [outcome, run] : go) {
    if (!ours.contains(outcome)) return "an outcome of Go's is not among ours";
  }
  if (source.endings == Endings::one && go.size() != 1) {
    return "it must have one outcome, and Go's has " + std::to_string(go.size());
  }
  return wrong_alone(source, ours);
}

std::string list(const Outcomes& outcomes) {
  std::string text;
  for (const auto& [outcome, first] : outcomes) {
    text += "    \"" + outcome + "\" (first: " + std::to_string(first) + ")\n";
  }
  return text;
}

std::vector<Outcomes> go_outcomes(const std::filesystem::path& binary,
                                  const std::vector<Source>& sources) {
  struct Job {
    std::size_t program;
    std::uint64_t run;
  };
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const int runs = sources[i].endings == Endings::one ? runs_of_one : runs_of_several;
    for (int run = 1; run <= runs; ++run) jobs.push_back({i, static_cast<std::uint64_t>(run)});
  }
  std::vector<Outcomes> outcomes(sources.size());
  std::mutex mutex;
  std::atomic<std::size_t> next = 0;
  const auto worker = [&] {
    for (std::size_t index = next++; index < jobs.size(); index = next++) {
      const auto [program, run] = jobs[index];
      constexpr std::array processors{1, 2, 4};
      const std::string outcome =
          run_go(binary, sources[program].name, processors[run % processors.size()]);
      const std::scoped_lock lock(mutex);
      outcomes[program].emplace(outcome, run);
    }
  };
  std::vector<std::thread> workers;
  for (int i = 0; i < threads; ++i) workers.emplace_back(worker);
  for (std::thread& each : workers) each.join();
  return outcomes;
}

}  // namespace interleave::conformance
