#include "detect/race_filter.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "detect/analysis.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"

namespace {

using namespace interleave;
using namespace interleave::runtime;

struct Case {
  const char* what;
  bool may_race;
  void (*main)();
};

const std::vector<Case> cases = {
    {"one mutex around every access of several goroutines", false,
     [] {
       Shared<int> v("v");
       Mutex mu("mu");
       WaitGroup group;
       for (int i = 0; i < 3; ++i) {
         group.go("adder", [=] {
           mu.lock();
           v.add(1);
           mu.unlock();
         });
       }
       group.wait();
     }},
    {"one goroutine alone", false,
     [] {
       Shared<int> v("v", 1);
       v.add(1);
     }},
    {"several that only read", false,
     [] {
       Shared<int> v("v");
       go("reader", [=] { v.load(); });
       v.load();
     }},
    {"the sender closes", false,
     [] {
       const auto queue = make_channel<int>("queue", 2);
       go("receiver", [=] { queue.receive(); });
       queue.send(1);
       queue.close();
     }},
    {"two mutexes", true,
     [] {
       Shared<int> v("v");
       Mutex a("a"), b("b");
       go("other", [=] {
         b.lock();
         v.add(1);
         b.unlock();
       });
       a.lock();
       v.add(1);
       a.unlock();
     }},
    {"a read without the mutex", true,
     [] {
       Shared<int> v("v");
       Mutex mu("mu");
       go("other", [=] {
         mu.lock();
         v.add(1);
         mu.unlock();
       });
       v.load();
     }},
    {"shared locks around a write", true,
     [] {
       Shared<int> v("v");
       RWMutex mu("mu");
       go("other", [=] {
         mu.rlock();
         v.add(1);
         mu.runlock();
       });
       mu.rlock();
       v.add(1);
       mu.runlock();
     }},
    {"a mutex that another one gives back", true,
     [] {
       Shared<int> v("v");
       Mutex mu("mu");
       mu.lock();
       go("other", [=] {
         mu.unlock();
         mu.lock();
         v.add(1);
       });
       v.add(1);
     }},
    {"who closes is not who sends", true,
     [] {
       const auto queue = make_channel<int>("queue", 2);
       go("closer", [=] {
         sleep(milliseconds(1));
         queue.close();
       });
       queue.send(1);
     }},
    {"a select that waits to send, and another one closes", true,
     [] {
       const auto queue = make_channel<int>("queue"), never = make_channel<int>("never");
       go("closer", [=] {
         sleep(milliseconds(1));
         queue.close();
       });
       select(send(queue, 1), receive(never));
     }},
    {"Add in the goroutine, Wait outside", true,
     [] {
       WaitGroup group, other;
       other.add(1);
       go("adder", [=] {
         group.add(1);
         other.done();
         sleep(milliseconds(1));
         group.done();
       });
       other.wait();
       group.wait();
     }},
};

TEST_CASE("the filter acquits what one mutex protects, and nothing that could race") {
  for (const Case& each : cases) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      INFO(std::string(each.what) << ", seed " << seed);
      explore::Random random(seed);
      trace::Trace trace;
      Simulated(random, &trace).run(each.main);
      REQUIRE(detect::may_race(trace) == each.may_race);
      std::vector<std::unique_ptr<detect::Detector>> only;
      only.push_back(detect::race_detector());
      detect::Analysis analysis(std::move(only));
      analysis.advance(trace);
      // What it acquits, the detector itself must acquit.
      if (!each.may_race) REQUIRE(analysis.findings().empty());
    }
  }
}

}  // namespace
