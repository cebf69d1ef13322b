#include "detect/race_marks.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "detect/race_filter.h"
#include "detect/races.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;

// Each adds so often, and has the variable only while it has the ball.
void pass_the_ball(int rounds) {
  const Shared<int> v("v");
  const auto ball = make_channel<int>("ball", 1);
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    group.go("adder", [=] {
      for (int k = 0; k < rounds; ++k) {
        ball.send(1);
        v.add(1);
        ball.receive();
      }
    });
  }
  group.wait();
  v.load();
}

struct Case {
  const char* what;
  void (*main)();
};

const std::vector<Case> cases = {
    {"ordered by a buffered channel", [] { pass_the_ball(2); }},
    {"more accesses than there are marks", [] { pass_the_ball(60); }},
    {"ordered by an unbuffered channel",
     [] {
       const Shared<int> v("v");
       const auto ch = make_channel<int>("ch");
       go("writer", [=] {
         v.store(1);
         ch.send(1);
       });
       ch.receive();
       v.store(2);
     }},
    {"a read that nothing orders",
     [] {
       const Shared<int> v("v");
       const auto ch = make_channel<int>("ch", 1);
       go("writer", [=] {
         v.store(1);
         ch.send(1);
         v.store(2);
       });
       ch.receive();
       v.load();
     }},
    {"several readers, and a writer that waits for one of them",
     [] {
       const Shared<int> v("v");
       const auto done = make_channel<int>("done", 2);
       for (int i = 0; i < 2; ++i) {
         go("reader", [=] {
           v.load();
           done.send(i);
         });
       }
       done.receive();
       v.store(1);
       done.receive();
     }},
    {"a channel that is closed when all have sent",
     [] {
       const auto ch = make_channel<int>("ch");
       const WaitGroup group;
       for (int i = 0; i < 3; ++i) group.go("sender", [=] { ch.send(i); });
       go("closer", [=] {
         group.wait();
         ch.close();
       });
       for ([[maybe_unused]] const int value : ch) continue;
     }},
    {"a channel that is closed by who receives",
     [] {
       const auto ch = make_channel<int>("ch", 1);
       go("sender", [=] { ch.send(1); });
       ch.receive();
       ch.close();
     }},
    {"a lock that another one gives back",
     [] {
       const Shared<int> v("v");
       const Mutex mu("mu");
       mu.lock();
       go("other", [=] {
         mu.unlock();
         v.store(1);
       });
       mu.lock();
       v.store(2);
       mu.unlock();
     }},
};

TEST_CASE("marks find a race where clocks do, and only there") {
  detect::RaceFilter filter;
  detect::RaceMarks marks;
  detect::Races races;
  for (const Case& each : cases) {
    CAPTURE(std::string(each.what));
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      explore::Random random(seed);
      trace::Trace trace;
      Simulated(random, &trace).run(each.main);
      const bool suspects = filter.may_race(trace);
      REQUIRE((suspects && marks.may_race(trace, filter)) == races.has_one(trace));
    }
  }
}

TEST_CASE("marks that no later access needs are used again") {
  explore::Random random(1);
  trace::Trace trace;
  Simulated(random, &trace).run([] { pass_the_ball(60); });
  detect::RaceFilter filter;
  REQUIRE(filter.may_race(trace));
  REQUIRE(!detect::RaceMarks().may_race(trace, filter));
}

}  // namespace
