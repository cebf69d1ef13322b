#include "runtime/thread_pool.h"

#include <pthread.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "runtime/signal.h"
#include "runtime/stack_guard.h"

namespace interleave::runtime {
namespace {

// On the stack of its thread. Rung with the mutex held, and the thread takes the mutex when it
// wakes: so whoever rings is through before the thread can end.
struct Worker {
  pthread_t thread = pthread_self();
  Signal signal;
  ThreadPool::Job job = nullptr;  // null when rung: end
  void* argument = nullptr;
};

}  // namespace

struct ThreadPool::Shared {
  explicit Shared(std::size_t idle_limit) : max_idle(idle_limit) {}

  const std::size_t max_idle;
  mutable std::mutex mutex;
  std::condition_variable changed;
  // Guarded by the mutex.
  std::vector<Worker*> idle;
  std::size_t busy = 0;
  bool is_in_use = false;  // jobs are started: who has done one may be wanted again at once
  bool closed = false;     // the pool is gone

  void work(Job job, void* argument);
  void end_idle(std::size_t keep);
};

void ThreadPool::Shared::work(Job job, void* argument) {
  const SignalStack signal_stack;
  Worker me;
  while (job != nullptr) {
    job(argument);
    std::unique_lock lock(mutex);
    --busy;
    if (closed) {
      pthread_detach(pthread_self());
      return;
    }
    idle.push_back(&me);
    const bool may_be_wanted = is_in_use;
    changed.notify_all();
    lock.unlock();
    // Who starts one goroutine mostly starts others: to let them go first costs less than to sleep
    // and to be woken.
    for (int i = 0; i < 4 && may_be_wanted && !me.signal.is_rung(); ++i) std::this_thread::yield();
    me.signal.wait();
    lock.lock();
    job = me.job;
    argument = me.argument;
  }
}

void ThreadPool::Shared::end_idle(std::size_t keep) {
  std::vector<pthread_t> ending;
  {
    const std::lock_guard lock(mutex);
    while (idle.size() > keep) {
      Worker& worker = *idle.back();
      idle.pop_back();
      worker.job = nullptr;
      ending.push_back(worker.thread);
      worker.signal.ring();
    }
  }
  for (const pthread_t thread : ending) pthread_join(thread, nullptr);
}

namespace {

struct Launch {
  std::shared_ptr<void> keeps_alive;
  void (*begin)(void* shared, ThreadPool::Job job, void* argument);
  ThreadPool::Job job;
  void* argument;
};

void* begin_thread(void* argument) {
  const std::unique_ptr<Launch> launch(static_cast<Launch*>(argument));
  launch->begin(launch->keeps_alive.get(), launch->job, launch->argument);
  return nullptr;
}

bool launch_thread(std::unique_ptr<Launch> launch) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, ThreadPool::stack_bytes);
  pthread_t thread;
  const bool ok = pthread_create(&thread, &attributes, begin_thread, launch.get()) == 0;
  pthread_attr_destroy(&attributes);
  // From now on it is the thread's.
  [[maybe_unused]] const Launch* const passed_on = ok ? launch.release() : nullptr;
  return ok;
}

}  // namespace

ThreadPool::ThreadPool(std::size_t max_idle) : shared_(std::make_shared<Shared>(max_idle)) {}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->closed = true;
  }
  shared_->end_idle(0);
}

bool ThreadPool::start(Job job, void* argument) {
  {
    const std::lock_guard lock(shared_->mutex);
    ++shared_->busy;
    shared_->is_in_use = true;
    if (!shared_->idle.empty()) {
      Worker& worker = *shared_->idle.back();
      shared_->idle.pop_back();
      worker.job = job;
      worker.argument = argument;
      worker.signal.ring();
      return true;
    }
  }
  const auto begin = [](void* shared, Job first, void* of) {
    static_cast<Shared*>(shared)->work(first, of);
  };
  if (launch_thread(std::make_unique<Launch>(Launch{shared_, begin, job, argument}))) return true;
  const std::lock_guard lock(shared_->mutex);
  --shared_->busy;
  return false;
}

void ThreadPool::rest() {
  const std::lock_guard lock(shared_->mutex);
  shared_->is_in_use = false;
}

void ThreadPool::settle(std::size_t strays) {
  {
    std::unique_lock lock(shared_->mutex);
    shared_->changed.wait_for(lock, std::chrono::seconds(1),
                              [&] { return shared_->busy <= strays; });
  }
  shared_->end_idle(shared_->max_idle);
}

std::size_t ThreadPool::threads() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->busy + shared_->idle.size();
}

}  // namespace interleave::runtime
