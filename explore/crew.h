// The threads that work at a job.
#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "explore/job.h"

namespace interleave::explore {

class Crew {
 public:
  // They begin at once. The job must outlive it.
  explicit Crew(Job& job);
  // Cancels the job, if it is not over.
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  // Waits for at most so long; true if all have ended.
  bool wait(std::chrono::milliseconds most);
  // Waits until all have ended. Throws what the program has let escape.
  void join();

 private:
  void work(unsigned worker);

  Job& job_;
  std::mutex mutex_;
  std::condition_variable ended_;
  unsigned at_work_;            // guarded by the mutex
  std::exception_ptr escaped_;  // guarded by the mutex
  std::vector<std::thread> threads_;
};

}  // namespace interleave::explore
