#include "explore/crew.h"

namespace interleave::explore {

Crew::Crew(Job& job) : job_(job), at_work_(job.workers()) {
  for (unsigned i = 0; i < job.workers(); ++i) threads_.emplace_back([this, i] { work(i); });
}

Crew::~Crew() {
  job_.cancel();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Crew::work(unsigned worker) {
  std::exception_ptr escaped;
  try {
    while (job_.work(worker)) job_.rest(worker);
  } catch (...) {
    escaped = std::current_exception();
  }
  const std::lock_guard lock(mutex_);
  if (escaped && !escaped_) escaped_ = escaped;
  --at_work_;
  ended_.notify_one();
}

bool Crew::wait(std::chrono::milliseconds most) {
  std::unique_lock lock(mutex_);
  // Who only asks keeps the processor: even a wait for no time gives it away.
  if (most.count() <= 0) return at_work_ == 0;
  return ended_.wait_for(lock, most, [this] { return at_work_ == 0; });
}

void Crew::join() {
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
  if (escaped_) std::rethrow_exception(escaped_);
}

}  // namespace interleave::explore
