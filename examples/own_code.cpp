// Two goroutines withdraw from one account: what can come of it?
#include <cstdio>
#include <string>

#include "explore/explorer.h"
#include "explore/minimise.h"
#include "explore/replay_run.h"
#include "explore/schedule.h"
#include "runtime/golang.h"

using namespace interleave;
using namespace interleave::runtime;
using interleave::trace::outcome_text;

void withdraw_twice() {
  Atomic<int> balance("balance", 10);
  WaitGroup group;
  for (int i = 0; i < 2; ++i) {
    group.go("withdraw", [=] {
      if (balance.load() >= 10) balance.add(-10);
    });
  }
  group.wait();
  expect(balance.load() >= 0, "the balance is not negative");
}

int main() {
  // Every schedule there is, but for orders that do not matter.
  explore::Options options;
  options.how.strategy = "exhaustive";
  const explore::Report report = explore::explore(withdraw_twice, options);
  for (const explore::Count& count : report.outcomes) {
    std::printf("%s: %d of %d schedules\n", outcome_text(count.outcome),
                static_cast<int>(count.schedules), static_cast<int>(report.schedules));
  }
  if (report.is_clean()) return 0;

  // The shortest schedule that fails: a line to keep in a test, or to mail.
  const explore::How failing = report.failures.front().how;
  const std::string line = explore::to_text(explore::minimise(withdraw_twice, failing).how);
  std::printf("%s\n", line.c_str());

  // The same run from that line, with what is wrong with it.
  std::string why;
  const explore::Run run = explore::replay(withdraw_twice, *explore::parse_how(line, why));
  std::printf("%s: %s\n", outcome_text(run.outcome), run.findings.front().message.c_str());
}
