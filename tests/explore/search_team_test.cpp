// An exhaustive search by several workers has the report of one, whoever is quick and whoever slow.
#include "explore/search_team.h"

#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "explore/explorer.h"
#include "explore/job.h"
#include "runtime/golang.h"
#include "tests/explore/alike.h"
#include "tests/explore/programs.h"

using namespace interleave;
using namespace interleave::runtime;
using tests::check_alike;

namespace {

// 8! / (2! 2! 2! 2!) = 2520 orders.
void four_lockers() {
  const Mutex mu("mu");
  for (int i = 0; i < 4; ++i) {
    go("locker", [=] {
      for (int k = 0; k < 2; ++k) {
        mu.lock();
        mu.unlock();
      }
    });
  }
}

void pool() {
  const auto jobs = make_channel<int>("jobs", 4), results = make_channel<int>("results", 4);
  for (int i = 0; i < 3; ++i) {
    go("worker", [=] {
      for (const int job : jobs) results.send(2 * job);
    });
  }
  for (int i = 0; i < 4; ++i) jobs.send(i);
  jobs.close();
  for (int i = 0; i < 4; ++i) results.receive();
}

// Three updates without protection, each in two halves: some fail.
void lost_updates() {
  const Atomic<int> v("v");
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    group.go("adder", [=] {
      v.store(v.load() + 1);
      v.store(v.load() + 1);
    });
  }
  group.wait();
  expect(v.load() == 6, "v is 6");
}

// Selects that sleep and selects that do not, and a timer beside them.
void selects() {
  const auto a = make_channel<int>("a"), b = make_channel<int>("b", 1);
  const auto done = make_channel<int>("done", 4);
  go("both", [=] {
    int got = 0;
    for (int i = 0; i < 3; ++i) select(receive(a, got), receive(b, got));
    done.send(got);
  });
  go("a", [=] {
    a.send(1);
    done.send(2);
  });
  go("c", [=] {
    select(send(b, 4), send(a, 5));
    done.send(4);
  });
  go("b", [=] {
    select(send(b, 2), otherwise);
    select(send(b, 3), otherwise);
    done.send(3);
  });
  const auto late = after(std::chrono::milliseconds(2));
  int got = 0;
  Time now;
  select(receive(done, got), receive(late, now));
}

// A wait group whose counter comes to zero beside a wait: the search begins anew with care, and some
// runs panic. Who locks meanwhile makes it large.
void misuse() {
  const Mutex mu("mu");
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    go("locker", [=] {
      for (int k = 0; k < 2; ++k) {
        mu.lock();
        mu.unlock();
      }
    });
  }
  go("adder", [=]() mutable {
    mu.lock();
    group.add(1);
    mu.unlock();
    group.done();
  });
  group.wait();
}

// One of them crashes, before what the others do or after it.
void crash() {
  const Atomic<int> v("v");
  const auto ch = make_channel<int>("ch");
  for (int i = 0; i < 3; ++i) {
    go("adder", [=] {
      v.add(1);
      if (v.load() == 2) ch.receive();
      v.add(1);
    });
  }
  if (v.load() == 3) panic("three");
  ch.send(1);
  if (v.load() == 4) panic("four");
}

struct Row {
  const char* name;
  void (*program)();
  std::uint64_t least;  // schedules; enough to be split
};
constexpr Row rows[] = {
    {"lockers", four_lockers, 2'520}, {"pool", pool, 200},     {"updates", lost_updates, 500},
    {"selects", selects, 200},        {"misuse", misuse, 100}, {"crash", crash, 200},
};

explore::Options options_of(unsigned threads) {
  explore::Options options{.how = {.strategy = "exhaustive"}, .budget = {.schedules = 20'000}};
  options.threads = threads;
  return options;
}

// Several workers on one thread, in an order that is drawn.
explore::Report by_hand(const std::function<void()>& program, const explore::Options& options,
                        std::uint32_t seed) {
  explore::Job job(program, options);
  std::minstd_rand random(seed);
  std::vector<bool> has_ended(job.workers());
  for (unsigned left = job.workers(); left > 0;) {
    const auto worker = static_cast<unsigned>(random()) % job.workers();
    // In a row, so that some get ahead of others.
    for (auto blocks = random() % 100; blocks > 0 && !has_ended[worker]; --blocks) {
      if (job.work(worker)) continue;
      has_ended[worker] = true;
      --left;
    }
  }
  return job.report();
}

}  // namespace

TEST_CASE("several workers report what one does, in whichever order they work") {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const explore::Report one = explore::explore(row.program, options_of(1));
    CHECK(one.schedules >= row.least);
    for (const unsigned workers : {2U, 3U}) {
      CAPTURE(workers);
      for (const std::uint32_t seed : {1U, 2U}) {
        CAPTURE(seed);
        check_alike(one, by_hand(row.program, options_of(workers), seed));
      }
    }
  }
}

TEST_CASE("threads that search together report what one does") {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const explore::Report one = explore::explore(row.program, options_of(1));
    for (const unsigned threads : {2U, 4U}) {
      CAPTURE(threads);
      check_alike(one, explore::explore(row.program, options_of(threads)));
    }
  }
}

TEST_CASE("a budget cuts the search of several where it cuts that of one") {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    for (const explore::Budget& budget :
         {explore::Budget{.schedules = 1}, explore::Budget{.schedules = 150},
          explore::Budget{.schedules = 0, .steps = 3'000}}) {
      CAPTURE(budget.schedules);
      explore::Options one = options_of(1), several = options_of(3);
      one.budget = several.budget = budget;
      const explore::Report report = explore::explore(row.program, one);
      CHECK_FALSE(report.exhausted);
      check_alike(report, by_hand(row.program, several, 7));
      check_alike(report, explore::explore(row.program, several));
    }
  }
}

TEST_CASE("what one worker has gone through is not gone through again") {
  explore::Task task{.program = four_lockers, .options = options_of(2)};
  explore::SearchTeam team(task);
  const auto a = explore::make_team_worker(task, team), b = explore::make_team_worker(task, team);
  explore::BlockResult result;
  std::uint64_t made = 0, busy = 0;
  while (!result.is_through) {
    for (explore::Worker* const worker : {a.get(), b.get()}) {
      if (result.is_through) continue;
      result.clear();
      worker->work({0, 1}, result);
      made += result.made;
      busy += result.is_idle ? 0 : 1;
    }
  }
  CHECK(made == 2'520);
  CHECK(team.joined() > 5);
  CHECK(busy < 2'520 + 100);
}

TEST_CASE(
    "what escapes from a run that another worker makes comes to who asked, and ends the job") {
  const auto program = [] {
    const Atomic<int> v("v");
    for (int i = 0; i < 5; ++i) go("writer", [=] { v.store(i); });
    sleep(std::chrono::nanoseconds(1));
    if (v.load() == 0) throw std::runtime_error("escaped");
  };
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    CHECK_THROWS_WITH(by_hand(program, options_of(2), seed), "escaped");
  }
  CHECK_THROWS_WITH(explore::explore(program, options_of(2)), "escaped");
}

TEST_CASE("a search by several can be cancelled, and has seen what it has counted") {
  explore::Job job(four_lockers, options_of(2));
  for (int i = 0; i < 200; ++i) {
    CHECK(job.work(0));
    CHECK(job.work(1));
  }
  job.cancel();
  CHECK_FALSE(job.work(0));
  CHECK_FALSE(job.work(1));
  const explore::Report report = job.report();
  CHECK_FALSE(report.exhausted);
  CHECK(report.schedules == job.progress().schedules);
  CHECK(report.classes == report.schedules);
  CHECK(report.schedules >= 64);
}
