#include "runtime/signal.h"

#ifdef __linux__
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace interleave::runtime {

#ifdef __linux__

// libstdc++'s std::atomic waits by giving its time slice away a few times before it sleeps: while
// others keep the processors busy, who is rung meanwhile has to wait for their slices to end.
void Signal::sleep() { syscall(SYS_futex, &state_, FUTEX_WAIT_PRIVATE, asleep, nullptr); }
void Signal::wake() { syscall(SYS_futex, &state_, FUTEX_WAKE_PRIVATE, 1); }

#else

void Signal::sleep() { state_.wait(asleep, std::memory_order_acquire); }
void Signal::wake() { state_.notify_one(); }

#endif

}  // namespace interleave::runtime
