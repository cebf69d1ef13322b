// Many schedules of a request, tried in the background. Who shows it asks for a snapshot now and
// then; nothing calls back.
//
//   ExploreJob job(request, {.how = {.strategy = "exhaustive"}, .budget = {.seconds = 10}});
//   while (!job.wait(std::chrono::milliseconds(100))) show(job.snapshot());
//   const explore::Report report = job.report();
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "explore/crew.h"
#include "explore/job.h"
#include "lab/request.h"

namespace interleave::lab {

// Of the schedules so far that came out like this, the shortest.
struct FailureSoFar {
  trace::Outcome outcome = trace::Outcome::unknown;
  std::string schedule;  // as text: makes the run again
};

struct ExploreSnapshot {
  explore::Snapshot seen;
  std::vector<FailureSoFar> failures;  // the most frequent first
};

class ExploreJob {
 public:
  // Begins at once. The settings of runs are the request's. Throws std::invalid_argument as
  // explore::Job does.
  ExploreJob(const RunRequest& request, explore::Options options);

  // Waits for at most so long; true once it is over.
  bool wait(std::chrono::milliseconds most) { return crew_.wait(most); }
  // Ends it soon; what was seen stays. So does letting go of it.
  void cancel() { job_.cancel(); }
  explore::Progress progress() const { return job_.progress(); }
  ExploreSnapshot snapshot() const;
  // As explore::Job's: for who must not wait.
  bool try_snapshot(ExploreSnapshot& into) const;
  bool is_over() { return wait(std::chrono::milliseconds(0)); }
  // Waits for the end. Throws what the program has let escape.
  explore::Report report();

 private:
  ExploreSnapshot told(explore::Snapshot seen) const;

  RunRequest request_;
  explore::Job job_;
  explore::Crew crew_;
};

}  // namespace interleave::lab
