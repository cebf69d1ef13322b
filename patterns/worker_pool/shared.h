// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::worker_pool {

struct Job {
  int id = 0;
  int work_ms = 0;
  bool fails = false;
};

struct Result {
  int id = 0;
};

inline Error handle(Job job) {
  work(milliseconds(job.work_ms));
  if (job.fails)
    return new_error(fmt::format("job {} failed", job.id));
  return nil;
}

inline Job make_job(int id, const Knobs& knobs) {
  return {id, knobs["work-ms"], id == knobs["failing-job"]};
}

inline void report(int results, Error err) {
  if (err) {
    println(
        fmt::format("{} results, then: {}", results, err.text()));
  } else {
    println(fmt::format("{} results, all done", results));
  }
}

}  // namespace interleave::patterns::worker_pool
