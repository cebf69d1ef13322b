// What happens to a goroutine that calls itself without end.
//
// An operation near the end of its stack is Go's fatal error "stack overflow", which ends the run
// as any other does. Without an operation in between the goroutine comes to the page below its
// stack; then the program can only say so and end.
#pragma once

#include <cstddef>
#include <memory>

namespace interleave::runtime {

// So much of a stack is kept for the operation that says that it is used up.
inline constexpr std::size_t stack_reserve_bytes = 32 * 1024;

// A stack for the signal handler of the calling thread, while one lives.
class SignalStack {
 public:
  SignalStack();
  ~SignalStack();
  SignalStack(const SignalStack&) = delete;
  SignalStack& operator=(const SignalStack&) = delete;

 private:
  std::unique_ptr<std::byte[]> memory_;
};

// From now on a segmentation fault of a thread with a SignalStack, at the end of a goroutine's
// stack, prints one sentence and ends the program with status 2. All others are as they were. Does
// nothing under AddressSanitizer and ThreadSanitizer, which have their own.
void name_stack_overflows();

}  // namespace interleave::runtime
