// Threads for the goroutines of a live run, kept for the next ones.
//
// Invariants:
//  - A thread is busy (has a job) or idle (waits for one); it never ends by itself.
//  - One run at a time uses a pool.
//  - A thread that never gives its job back does not keep the pool from ending: what such threads
//    share outlives it.
#pragma once

#include <cstddef>
#include <memory>

namespace interleave::runtime {

class ThreadPool {
 public:
  using Job = void (*)(void* argument);

  explicit ThreadPool(std::size_t max_idle = 32);
  // Ends the idle threads.
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  // Calls job(argument) on a thread. False if the system gives no more threads.
  bool start(Job job, void* argument);

  // No more is started for now: threads sleep as soon as they have done their jobs.
  void rest();

  // Waits until no more than `strays` threads are busy, a second at most; then ends the idle ones
  // that are more than max_idle.
  void settle(std::size_t strays);

  // Busy and idle ones.
  std::size_t threads() const;

  // The stack of a thread, in bytes.
  static constexpr std::size_t stack_bytes = 256 * 1024;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace interleave::runtime
