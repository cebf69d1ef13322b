#include <doctest/doctest.h>

#include "detect/finding.h"
#include "tests/runtime/harness.h"
#include "trace/names.h"

using namespace interleave;
using namespace interleave::runtime;
using tests::run_once;

namespace {

struct Judged {
  trace::Trace trace;
  std::vector<detect::Finding> findings;
  std::string outcome;
};

Judged judge(const std::function<void()>& main, runtime::RunLimits limits = {}) {
  Judged judged{.trace = run_once(main, 1, 27, limits).trace, .findings = {}, .outcome = {}};
  judged.findings = detect::detect_all(judged.trace);
  judged.outcome = detect::outcome(judged.trace, judged.findings);
  return judged;
}

}  // namespace

TEST_CASE("a run in which every goroutine ends is clean, though some end late") {
  const Judged run = judge([] {
    go("late", [] { sleep(seconds(9)); });
    auto ch = make_channel<int>("ch");
    go("sender", [=] { ch.send(1); });
    ch.receive();
  });
  CHECK(run.outcome == "clean");
  CHECK(run.findings.empty());
}

TEST_CASE("deadlock: main waits, and nobody can ever run again") {
  const Judged run = judge([] {
    auto a = make_channel<int>("a");
    auto b = make_channel<int>("b");
    go("other", [=] {
      a.receive();
      b.send(1);
    });
    b.receive();
    a.send(1);
  });
  REQUIRE(run.findings.size() == 1);
  const detect::Finding& finding = run.findings.front();
  CHECK(run.outcome == "deadlock");
  CHECK(finding.title == "all goroutines are asleep - deadlock!");
  CHECK(finding.goroutines == std::vector<trace::GoroutineId>{1, 2});
  CHECK(finding.objects.size() == 2);
  CHECK(finding.message.find("main waits to receive from b; other waits to receive from a") == 0);
  CHECK(finding.step == run.trace.steps());
  CHECK(finding.cause_step < finding.step);
  CHECK(finding.sites.size() == 2);
}

TEST_CASE("leak: main has returned, and who is left waits for ever") {
  const Judged run = judge([] {
    auto ch = make_channel<int>("ch");
    for (int i = 0; i < 3; ++i) {
      go("sender", [=] { ch.send(i); });
    }
    ch.receive();
  });
  REQUIRE(run.findings.size() == 1);
  CHECK(run.outcome == "leak");
  CHECK(run.findings.front().goroutines.size() == 2);
  CHECK(run.findings.front().title == "2 goroutines will never end");
}

TEST_CASE("leak: a goroutine that only a ticker wakes after main has returned") {
  const Judged run = judge([] {
    go("heartbeat", [] {
      for ([[maybe_unused]] Time t : tick(seconds(1))) println("alive");
    });
  });
  CHECK(run.outcome == "leak");
  CHECK(run.findings.front().message.find("only a ticker wakes it") != std::string::npos);
}

TEST_CASE("panic: the cause of a send on a closed channel is who closed it, and when") {
  const Judged run = judge([] {
    auto ch = make_channel<int>("ch");
    auto innocent = make_channel<int>("innocent", 1);
    go("closer", [=] {
      ch.close();
      innocent.close();
    });
    sleep(milliseconds(1));
    innocent.receive();
    ch.send(1);
  });
  REQUIRE(run.findings.size() == 1);
  const detect::Finding& finding = run.findings.front();
  CHECK(run.outcome == "panic");
  CHECK(finding.title == "panic: send on closed channel");
  CHECK(run.trace.events()[finding.cause_step - 1].kind == trace::EventKind::close);
  CHECK(trace::Names(run.trace).object(finding.objects.front()) == "ch");
  CHECK(finding.message.find("closer closed ch") == 0);
}

TEST_CASE("panic: one with no earlier cause is its own") {
  const Judged run = judge([] { panic("boom"); });
  REQUIRE(run.findings.size() == 1);
  CHECK(run.findings.front().cause_step + 1 == run.findings.front().step);
}

TEST_CASE("a run that was cut short has no verdict") {
  const Judged run = judge(
      [] {
        for (;;) println("x");
      },
      {.max_steps = 20});
  CHECK(run.outcome == "unfinished");
  CHECK(run.findings.empty());
  CHECK(detect::outcome(trace::Trace{}, {}) == "unfinished");
}
