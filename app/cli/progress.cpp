#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "app/cli/explore.h"
#include "app/cli/streams.h"

namespace interleave::app {
namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

constexpr int progress_width = 24;

// How much of the budget is used up: of the part that is used up first.
double share(const explore::Budget& budget, const explore::Progress& progress) {
  double used = 0;
  if (budget.schedules > 0) {
    used = static_cast<double>(progress.schedules) / static_cast<double>(budget.schedules);
  }
  if (budget.seconds > 0) used = std::max(used, progress.seconds / budget.seconds);
  return std::min(used, 1.0);
}

}  // namespace

ProgressLine::ProgressLine(const explore::Budget& budget)
    : budget_(budget), is_terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
  if (is_shown_) tell("\r\x1b[K");
}

void ProgressLine::show(const explore::Progress& progress) {
  if (!is_terminal_) return;
  is_shown_ = true;
  std::string bar;
  for (int i = 0; i < progress_width; ++i) {
    bar += i < static_cast<int>(share(budget_, progress) * progress_width) ? "█" : "░";
  }
  tell(fmt::format(
      "\r\x1b[K{} {} schedules, {} fail, {:.0f} per second", bar, progress.schedules,
      progress.failing,
      progress.seconds > 0 ? static_cast<double>(progress.schedules) / progress.seconds : 0));
}

Interruption::Interruption() {
  interrupted = false;
  before_ = std::signal(SIGINT, [](int) {
    // Whoever presses it again will not wait for what is going on to come to its end.
    if (!interrupted.exchange(true)) return;
    std::signal(SIGINT, SIG_DFL);
    std::raise(SIGINT);
  });
}

Interruption::~Interruption() { std::signal(SIGINT, before_); }

const std::atomic<bool>& Interruption::flag() { return interrupted; }

}  // namespace interleave::app
