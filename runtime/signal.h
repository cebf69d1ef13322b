// A thread's bell: rung by others, waited for by its owner.
#pragma once

#include <atomic>
#include <cstdint>

namespace interleave::runtime {

class Signal {
 public:
  void ring() {
    if (state_.exchange(rung, std::memory_order_acq_rel) == asleep) wake();
  }

  // Since the last wait.
  bool is_rung() const { return state_.load(std::memory_order_relaxed) == rung; }

  // Returns when it has been rung since the last wait. Spins briefly first: whoever is about to
  // ring often does so before a sleep and a wake-up would be through.
  void wait() {
    for (int i = 0; i < spins && state_.load(std::memory_order_relaxed) != rung; ++i) pause();
    std::uint32_t before = nothing;
    if (state_.compare_exchange_strong(before, asleep, std::memory_order_acquire)) {
      while (state_.load(std::memory_order_acquire) == asleep) sleep();
    }
    state_.store(nothing, std::memory_order_relaxed);
  }

 private:
  static constexpr int spins = 400;
  static constexpr std::uint32_t nothing = 0;
  static constexpr std::uint32_t rung = 1;
  static constexpr std::uint32_t asleep = 2;

  static void pause() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
  }
  // Until wake(), unless it is not `asleep` any more; may return before.
  void sleep();
  void wake();

  std::atomic<std::uint32_t> state_ = nothing;
};

}  // namespace interleave::runtime
