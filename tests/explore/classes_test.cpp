#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>

#include "explore/classes.h"
#include "explore/random.h"
#include "runtime/simulated.h"
#include "tests/explore/programs.h"

using namespace interleave;
using namespace interleave::runtime;

namespace {

std::size_t classes(void (*program)(), std::uint64_t schedules = 4'000) {
  explore::Random random;
  explore::Fingerprinter fingerprinter;
  trace::Trace trace;
  Simulated scheduler(random, &trace);
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed = 1; seed <= schedules; ++seed) {
    random.begin(seed);
    scheduler.run([program] { program(); });
    seen.insert(fingerprinter.of(trace));
  }
  return seen.size();
}

}  // namespace

TEST_CASE("runs are of one class if they differ in nothing that happens before another") {
  struct Case {
    const char* what;
    std::size_t classes;
    void (*program)();
  };
  for (const Case& c : {
           Case{"critical sections", 90, tests::three_lockers},
           Case{"sends to one receiver", 6, tests::two_producers},
           Case{"locks of two mutexes", 1,
                [] {
                  const Mutex a("a"), b("b");
                  for (const Mutex& each : {a, b}) {
                    go("locker", [=] {
                      each.lock();
                      each.unlock();
                    });
                  }
                }},
           Case{"two readers", 1,
                [] {
                  const RWMutex mu("mu");
                  for (int i = 0; i < 2; ++i) {
                    go("reader", [=] {
                      mu.rlock();
                      mu.runlock();
                    });
                  }
                }},
           Case{"a reader and a writer", 2,
                [] {
                  const RWMutex mu("mu");
                  go("reader", [=] {
                    mu.rlock();
                    mu.runlock();
                  });
                  go("writer", [=] {
                    mu.lock();
                    mu.unlock();
                  });
                }},
           Case{"counting down", 1,
                [] {
                  const WaitGroup group;
                  group.add(3);
                  for (int i = 0; i < 3; ++i) go("worker", [=] { group.done(); });
                  group.wait();
                }},
           Case{"an error of one in a group", 1,
                [] {
                  const ErrGroup group;
                  group.go("fails", [] { return new_error("no"); });
                  group.go("works", []() -> Error { return nil; });
                  static_cast<void>(group.wait());
                }},
           Case{"waking up at one instant", 1,
                [] {
                  for (int i = 0; i < 3; ++i) go("sleeper", [] { sleep(milliseconds(1)); });
                }},
           Case{"one value through a buffer, or past it", 1,
                [] {
                  const auto ch = make_channel<int>("ch", 1);
                  go("sender", [=] { ch.send(1); });
                  ch.receive();
                }},
           Case{"a close before or after somebody waits for it", 1,
                [] {
                  const auto ch = make_channel<int>("ch");
                  go("closer", [=] { ch.close(); });
                  ch.receive();
                }},
           Case{"a read before or after a write", 2,
                [] {
                  const Shared<int> v("v");
                  go("reader", [=] { static_cast<void>(v.load()); });
                  v.store(1);
                }},
           Case{"two sends through a buffer", 2,
                [] {
                  const auto ch = make_channel<int>("ch", 2);
                  for (int i = 0; i < 2; ++i) go("sender", [=] { ch.send(i); });
                }},
       }) {
    CAPTURE(c.what);
    CHECK(classes(c.program) == c.classes);
  }
}

TEST_CASE("a set of classes counts each once, up to its bound") {
  explore::ClassSet set, other;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    set.add(i * 7);
    set.add(i * 7);
    other.add(i * 14);
  }
  CHECK(set.size() == 1000);
  set.add(other);
  CHECK(set.size() == 1500);
  CHECK(set.has_all());
}

TEST_CASE("a set of classes knows how many were seen once and twice, however it was put together") {
  explore::Random random;
  trace::Trace trace;
  Simulated scheduler(random, &trace);
  explore::Fingerprinter fingerprinter;
  explore::ClassSet whole, first, second, joined;
  std::map<std::uint64_t, int> times;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    random.begin(seed);
    scheduler.run([] { tests::three_lockers(); });
    const std::uint64_t fingerprint = fingerprinter.of(trace);
    ++times[fingerprint];
    whole.add(fingerprint);
    (seed % 3 == 0 ? first : second).add(fingerprint);
  }
  joined.add(first);
  joined.add(second);
  const auto seen = [&times](int count) {
    return static_cast<std::size_t>(std::count_if(
        times.begin(), times.end(), [count](const auto& each) { return each.second == count; }));
  };
  REQUIRE(seen(1) + seen(2) > 0);
  for (const explore::ClassSet* set : {&whole, &joined}) {
    CHECK(set->size() == times.size());
    CHECK(set->seen_once() == seen(1));
    CHECK(set->seen_twice() == seen(2));
  }
  whole.clear();
  CHECK(whole.size() + whole.seen_once() + whole.seen_twice() == 0);
}
