// Threads that work at a job, and who asks after them.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <chrono>

#include "explore/crew.h"
#include "explore/job.h"
#include "tests/explore/programs.h"

namespace interleave {
namespace {

// How often this thread has given the processor away by itself.
long thread_waits() {
  rusage used = {};
  getrusage(RUSAGE_THREAD, &used);
  return used.ru_nvcsw;
}

// A window asks before each frame.
TEST_CASE("who asks whether a crew is done keeps the processor") {
  explore::Options options;
  options.budget = {};  // without an end
  options.threads = 1;
  explore::Job job(tests::crossed_locks, options);
  explore::Crew crew(job);
  constexpr long asks = 1'000;
  const long before = thread_waits();
  for (long i = 0; i < asks; ++i) CHECK_FALSE(crew.wait(std::chrono::milliseconds(0)));
  CHECK(thread_waits() - before < asks / 10);
  job.cancel();
  crew.join();
  CHECK(crew.wait(std::chrono::milliseconds(0)));
}

}  // namespace
}  // namespace interleave
