#include "runtime/stack_guard.h"

#include <array>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

#include "runtime/goroutine.h"
#include "runtime/sanitizers.h"
#include "runtime/scheduler.h"

namespace interleave::runtime {
namespace {

constexpr std::size_t signal_stack_bytes = 64 * 1024;
// One frame may jump over so much, from the last operation's reserve into the guard page.
constexpr std::ptrdiff_t reach_bytes = 64 * 1024;

// A sentence, put together and written at once, by nothing that a signal handler must not call.
class Sentence {
 public:
  void add(std::string_view part) {
    for (const char each : part) {
      if (length_ < text_.size()) text_[length_++] = each;
    }
  }
  void add(std::uint32_t number) {
    if (number >= 10) add(number / 10);
    const char digit = static_cast<char>('0' + number % 10);
    add(std::string_view(&digit, 1));
  }
  void write_to(int file) const {
    [[maybe_unused]] const auto written = write(file, text_.data(), length_);
  }

 private:
  std::array<char, 200> text_{};
  std::size_t length_ = 0;
};

void handle(int signal, siginfo_t* info, void*) {
  const Goroutine* const goroutine = Scheduler::current();
  const auto* const address = static_cast<const std::byte*>(info->si_addr);
  const bool is_overflow = goroutine != nullptr && goroutine->stack_end != nullptr &&
                           address < goroutine->stack_end &&
                           goroutine->stack_end - address <
                               static_cast<std::ptrdiff_t>(stack_reserve_bytes) + reach_bytes;
  if (!is_overflow) {
    std::signal(signal, SIG_DFL);  // the fault comes again, and is told as ever
    return;
  }
  Sentence sentence;
  sentence.add("interleave: fatal error: stack overflow: goroutine ");
  sentence.add(goroutine->id);
  sentence.add(" calls itself without end and without an operation in between\n");
  sentence.write_to(STDERR_FILENO);
  std::_Exit(2);
}

}  // namespace

SignalStack::SignalStack() : memory_(std::make_unique<std::byte[]>(signal_stack_bytes)) {
  stack_t stack{};
  stack.ss_sp = memory_.get();
  stack.ss_size = signal_stack_bytes;
  sigaltstack(&stack, nullptr);
}

SignalStack::~SignalStack() {
  stack_t none{};
  none.ss_flags = SS_DISABLE;
  sigaltstack(&none, nullptr);
}

void name_stack_overflows() {
  if (under_sanitizer) return;
  struct sigaction action{};
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(SIGSEGV, &action, nullptr);
}

}  // namespace interleave::runtime
