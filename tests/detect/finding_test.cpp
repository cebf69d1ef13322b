#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

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
  trace::Outcome outcome = trace::Outcome::unknown;
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
  CHECK(run.outcome == trace::Outcome::clean);
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
  CHECK(run.outcome == trace::Outcome::deadlock);
  CHECK(finding.title == "all goroutines are asleep - deadlock!");
  CHECK(finding.goroutines == std::vector<trace::GoroutineId>{1, 2});
  CHECK(finding.objects.size() == 2);
  CHECK(finding.message.find("main waits to receive from b, which other has, too; other waits to "
                             "receive from a, which main has, too.") == 0);
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
  CHECK(run.outcome == trace::Outcome::leak);
  CHECK(run.findings.front().goroutines.size() == 2);
  CHECK(run.findings.front().title == "2 goroutines will never end");
}

TEST_CASE("leak: a goroutine that only a ticker wakes after main has returned") {
  const Judged run = judge([] {
    go("heartbeat", [] {
      for ([[maybe_unused]] Time t : tick(seconds(1))) println("alive");
    });
  });
  CHECK(run.outcome == trace::Outcome::leak);
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
  CHECK(run.outcome == trace::Outcome::panic);
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
  CHECK(run.outcome == trace::Outcome::unfinished);
  CHECK(run.findings.empty());
  CHECK(detect::outcome(trace::Trace{}, {}) == trace::Outcome::unfinished);
}

TEST_CASE("leak: known at the step at which the last one who could help has gone, not at the end") {
  const Judged run = judge([] {
    auto values = make_channel<int>("values");
    go("producer", [=] {
      for (int i = 0; i < 3; ++i) values.send(i);
    });
    go("consumer", [values = ReceiveChannel<int>(values)] { values.receive(); });
    values = {};
    for (int i = 0; i < 50; ++i) sleep(milliseconds(1));
  });
  REQUIRE(run.findings.size() == 1);
  const detect::Finding& leak = run.findings.front();
  CHECK(leak.kind == detect::FindingKind::leak);
  CHECK(leak.step + 50 < run.trace.steps());
  CHECK(leak.message.find("producer waits to send on values for ever: consumer, its only receiver, "
                          "returned at step") == 0);
  CHECK(run.trace.events()[leak.cause_step - 1].kind == trace::EventKind::exit);
  CHECK(leak.cause_step <= leak.step);
}

TEST_CASE("leak: those that come to wait for the same later are told of together") {
  const Judged run = judge([] {
    {
      auto values = make_channel<int>("values");
      for (int i = 1; i <= 3; ++i) {
        go("sender", [i, out = SendChannel<int>(values)] {
          sleep(milliseconds(i));
          out.send(i);
        });
      }
    }
    sleep(milliseconds(10));
  });
  REQUIRE(run.findings.size() == 1);
  const detect::Finding& leak = run.findings.front();
  CHECK(leak.title == "3 goroutines will never end");
  REQUIRE(leak.steps.size() == 3);
  CHECK(leak.steps[0] == leak.step);
  CHECK(leak.steps[0] < leak.steps[1]);
  CHECK(leak.steps[1] < leak.steps[2]);
  CHECK(detect::stuck_step(run.findings, leak.goroutines[2]) == leak.steps[2]);
  CHECK(detect::stuck_step(run.findings, 1) == 0);
}

TEST_CASE("leak: withdrawn when a handle turns up that the trace did not show") {
  const Judged run = judge([] {
    auto a = make_channel<int>("a"), b = make_channel<int>("b"), c = make_channel<int>("c");
    // Too big to live inside of the function: its pointers are where nobody looks.
    const std::function<void()> hidden = [&a, &b, &c] {
      sleep(milliseconds(5));
      a.send(1);
      b.send(static_cast<int>(c.cap()));
    };
    go("server", [hidden] { hidden(); });
    a.receive();
    b.receive();
  });
  CHECK(run.outcome == trace::Outcome::clean);
  CHECK(run.findings.empty());
}

TEST_CASE("partial deadlock: the cycle is the evidence") {
  const Judged run = judge([] {
    {
      Mutex a("a"), b("b");
      auto met = make_channel<int>("met");
      go("left", [=] {
        a.lock();
        met.send(1);
        b.lock();
      });
      go("right", [=] {
        b.lock();
        met.receive();
        a.lock();
      });
    }
    for (int i = 0; i < 10; ++i) sleep(milliseconds(1));
  });
  REQUIRE(run.findings.size() == 1);
  const detect::Finding& finding = run.findings.front();
  CHECK(finding.kind == detect::FindingKind::partial_deadlock);
  CHECK(finding.title == "2 goroutines wait for each other for ever");
  CHECK(finding.message ==
        "left waits to lock b, which right holds since step 9; right waits to lock a, which left "
        "holds since step 6. Others go on, so Go's runtime says nothing.");
  REQUIRE(finding.waits.size() == 2);
  CHECK(finding.waits[0].in_cycle);
  CHECK(finding.waits[0].on == finding.waits[1].goroutine);
  CHECK(finding.waits[1].on == finding.waits[0].goroutine);
}

TEST_CASE("deadlock: who waits for nobody is in no cycle") {
  const Judged run = judge([] {
    auto ch = make_channel<int>("ch");
    go("helper", [=] { make_channel<int>("own").receive(); });
    ch.receive();
  });
  CHECK(run.outcome == trace::Outcome::deadlock);
  CHECK_FALSE(run.findings.back().waits.empty());
  for (const detect::Wait& wait : run.findings.back().waits) CHECK_FALSE(wait.in_cycle);
}

TEST_CASE("data race: both accesses, where they were, and what would order them") {
  const Judged run = judge([] {
    Shared<int> hits("hits");
    Mutex mu("mu");
    WaitGroup group;
    group.go("careful", [=] {
      mu.lock();
      hits.store(1);
      mu.unlock();
    });
    group.go("careless", [=] { hits.store(2); });
    group.wait();
  });
  REQUIRE(run.findings.size() == 1);
  const detect::Finding& race = run.findings.front();
  CHECK(race.title == "data race on hits");
  CHECK(race.message.find("holding mu, and nothing orders the two") == std::string::npos);
  CHECK(race.message.find("Holding mu around both would order them.") != std::string::npos);
  REQUIRE(race.steps.size() == 2);
  CHECK(race.cause_step == race.steps[0]);
  CHECK(race.step == race.steps[1]);
  for (const std::uint32_t step : race.steps) {
    CHECK(run.trace.events()[step - 1].kind == trace::EventKind::write);
  }
  CHECK(race.sites[0] != race.sites[1]);
}

TEST_CASE("ignored cancellation: the time from the cancel to the return of each") {
  const Judged run = judge([] {
    auto made = with_cancel(background());
    WaitGroup group;
    group.go("deaf", [ctx = made.first] {
      for (int i = 0; i < 10; ++i) work(milliseconds(10));
    });
    sleep(milliseconds(35));
    made.second();
    group.wait();
  });
  REQUIRE(run.findings.size() == 1);
  CHECK(run.findings.front().kind == detect::FindingKind::ignored_cancellation);
  CHECK(run.findings.front().message.find(
            "deaf began work 6 times after it and returned 65 ms after the cancel") !=
        std::string::npos);
}

TEST_CASE("the gravest finding is the outcome") {
  const Judged run = judge([] {
    new_error("unheard");
    make_channel<int>("ch").receive();
  });
  CHECK(run.findings.size() == 2);
  CHECK(run.outcome == trace::Outcome::deadlock);
}

TEST_CASE(
    "panic: the cause of an unlock too many is the one before, that of a map's is who wrote") {
  const Judged lock = judge([] {
    Mutex mu("mu");
    mu.lock();
    mu.unlock();
    mu.unlock();
  });
  REQUIRE(lock.findings.size() == 1);
  CHECK(lock.findings.front().message.find("main unlocked mu at step") == 0);
  CHECK(lock.trace.events()[lock.findings.front().cause_step - 1].kind == trace::EventKind::unlock);

  // A schedule in which one comes while the other writes.
  for (std::uint32_t seed = 1;; ++seed) {
    REQUIRE(seed < 200);
    trace::Trace trace = run_once(
                             [] {
                               SharedMap<int, int> map("map");
                               WaitGroup group;
                               for (int i = 0; i < 2; ++i) {
                                 group.go("writer", [=] { map.store(i, i); });
                               }
                               group.wait();
                             },
                             seed)
                             .trace;
    const auto findings = detect::detect_all(trace);
    const auto fatal = std::find_if(findings.begin(), findings.end(), [](const auto& finding) {
      return finding.kind == detect::FindingKind::panic;
    });
    if (fatal == findings.end()) continue;
    CHECK(fatal->message.find("began to write to map at step") != std::string::npos);
    CHECK(trace.events()[fatal->cause_step - 1].kind == trace::EventKind::write);
    break;
  }
}
