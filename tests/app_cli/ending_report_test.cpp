// What the report of a run says of a program that crashed, or ended itself.
#include <doctest/doctest.h>

#include <string>

#include "app/cli/commands.h"
#include "detect/finding.h"
#include "patterns/catalog.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"

using namespace interleave;

namespace {

class First final : public runtime::Strategy {
 public:
  std::uint32_t next_goroutine(const runtime::ChoicePoint&) override { return 0; }
  std::uint32_t select_case(std::uint32_t) override { return 0; }
};

struct Reported {
  std::string text, json;
};

Reported report_of(const std::function<void()>& main) {
  const patterns::Pattern& pattern = *patterns::catalog().front();
  const lab::RunRequest request = lab::default_request(pattern, pattern.variants.front());
  First strategy;
  lab::RunResult result;
  runtime::Simulated scheduler(strategy, &result.trace);
  scheduler.run(main);
  result.findings = detect::detect_all(result.trace);
  result.outcome = detect::outcome(result.trace, result.findings);
  return {app::run_report(request, result, false), app::run_json(request, result)};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a program that ends itself: its exit status, and nobody is called leaked or deadlocked") {
  const Reported said = report_of([] {
    runtime::go("waits", [] { runtime::select_for_ever(); });
    runtime::gosched();
    runtime::sleep(runtime::milliseconds(1));
    runtime::exit(3);
  });
  CHECK(has(said.text, "main ends the program: exit status 3\n"));
  CHECK(has(said.text, "CLEAN  the program ended itself\nexit status 3\n"));
  CHECK(has(said.json, "\"exit_status\": 3"));
  CHECK(has(said.json, "\"outcome\": \"clean\""));
  CHECK(has(said.json, "\"findings\": []"));
}

TEST_CASE("a crash is reported as Go reports it, with the panics that were recovered") {
  const Reported said = report_of([] {
    runtime::Defer guard([] {
      runtime::recover();
      runtime::panic("second");
    });
    runtime::panic("first");
  });
  CHECK(has(said.text, "\npanic: first [recovered]\n\tpanic: second\n\ngoroutine 1 [running]:\n"));
}
