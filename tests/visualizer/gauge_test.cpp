#include "visualizer/gauge.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"

using namespace interleave;
using namespace interleave::runtime;

namespace {

// In virtual time: a sleep lets the others go on, and takes none.
// All texts that an object's gauge shows in a run, in order, without repeats.
std::vector<std::string> shown(std::string_view name, const std::function<void()>& main) {
  explore::Random random(1);
  trace::Trace trace;
  Simulated(random, &trace).run(main);
  const trace::Names names(trace);
  trace::History history(trace);
  std::vector<std::string> texts;
  for (std::uint32_t step = 0; step <= trace.steps(); ++step) {
    for (const trace::Object& object : history.at(step).objects) {
      if (names.object(object.id) != name) continue;
      const std::string text = visualizer::gauge_of(trace, names, object).text;
      if (texts.empty() || texts.back() != text) texts.push_back(text);
    }
  }
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a gauge says who has a lock, and who waits for it") {
  CHECK(shown("mu",
              [] {
                Mutex mu("mu");
                mu.lock();
                go("other", [=] {
                  mu.lock();
                  mu.unlock();
                });
                sleep(milliseconds(1));
                mu.unlock();
                sleep(milliseconds(1));
              }) == Texts{"mu: free", "mu: G1 has it", "mu: G1 has it  ◂ G2", "mu: free  ◂ G2",
                          "mu: free", "mu: G2 has it", "mu: free"});
  CHECK(shown("rw", [] {
          RWMutex rw("rw");
          rw.rlock();
          rw.runlock();
          rw.lock();
          rw.unlock();
        }) == Texts{"rw: free", "rw: G1 reads", "rw: free", "rw: G1 has it", "rw: free"});
}

TEST_CASE("a gauge counts what is taken of a semaphore and of a resource") {
  CHECK(shown("slots", [] {
          Weighted slots("slots", 3);
          if (slots.acquire(background(), 2)) return;
          slots.release(2);
        }) == Texts{"slots: 0 of 3", "slots: 2 of 3", "slots: 0 of 3"});
  CHECK(shown("db", [] {
          Resource db("db", 1);
          db.take(1);
          db.take(1);
          db.give_back(2);
        }) == Texts{"db: 0 of 1", "db: 1 of 1", "db: 2 of 1", "db: 0 of 1"});
}

TEST_CASE("a gauge shows what is in a variable, and who wrote it") {
  CHECK(shown("n", [] {
          Shared<int> n("n", 1);
          n.store(5);
        }) == Texts{"n", "n: 1, by G1", "n: 5, by G1"});
  CHECK(shown("group", [] {
          WaitGroup group("group");
          group.add(2);
          group.done();
          group.done();
        }) == Texts{"group: 0", "group: 2", "group: 1", "group: 0"});
}
