// A thread's bell: rung by others, waited for by its owner.
#pragma once

#include <atomic>
#include <cstdint>

namespace interleave::runtime {

class Signal {
 public:
  void ring() {
    rung_.store(1, std::memory_order_release);
    rung_.notify_one();
  }

  // Returns when it has been rung since the last wait. Spins briefly first: whoever is about to
  // ring often does so before a sleep and a wake-up would be through.
  void wait() {
    for (int i = 0; i < spins && rung_.load(std::memory_order_relaxed) == 0; ++i) pause();
    rung_.wait(0, std::memory_order_acquire);
    rung_.store(0, std::memory_order_relaxed);
  }

 private:
  static constexpr int spins = 400;

  static void pause() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
  }

  std::atomic<std::uint32_t> rung_{0};
};

}  // namespace interleave::runtime
