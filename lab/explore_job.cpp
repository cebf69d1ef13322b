#include "lab/explore_job.h"

#include <utility>

namespace interleave::lab {
namespace {

explore::Options with_settings(explore::Options options, const RunRequest& request) {
  options.settings = run_settings(request);
  // What a pattern's program sees, it keeps to itself: a search may use all cores, too.
  if (options.threads == 0) options.threads = explore::core_count();
  return options;
}

}  // namespace

ExploreJob::ExploreJob(const RunRequest& request, explore::Options options)
    : request_(request),
      job_(program_of(request), with_settings(std::move(options), request)),
      crew_(job_) {}

ExploreSnapshot ExploreJob::snapshot() const { return told(job_.snapshot()); }

bool ExploreJob::try_snapshot(ExploreSnapshot& into) const {
  explore::Snapshot seen;
  if (!job_.try_snapshot(seen)) return false;
  into = told(std::move(seen));
  return true;
}

ExploreSnapshot ExploreJob::told(explore::Snapshot seen) const {
  ExploreSnapshot now{.seen = std::move(seen), .failures = {}};
  for (const explore::Tally& tally : now.seen.tallies) {
    if (tally.outcome == trace::Outcome::clean) continue;
    RunRequest failing = request_;
    const auto shortest = std::min_element(
        tally.kinds.begin(), tally.kinds.end(), [](const explore::Kind& a, const explore::Kind& b) {
          return a.steps != b.steps ? a.steps < b.steps : a.number < b.number;
        });
    failing.how = shortest->how;
    now.failures.push_back({tally.outcome, schedule_text(failing)});
  }
  return now;
}

explore::Report ExploreJob::report() {
  crew_.join();
  return job_.report();
}

}  // namespace interleave::lab
