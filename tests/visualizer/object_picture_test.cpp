#include "visualizer/object_picture.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "visualizer/digest.h"

using namespace interleave;
using namespace interleave::runtime;

namespace {

// "mu: [G1] has it < G2": what is in the box, its state, who waits.
std::string text_of(const visualizer::ObjectPicture& picture) {
  std::string text = picture.name + ":";
  for (const visualizer::Chip& chip : picture.inside) text += " [" + chip.text + "]";
  if (!picture.state.empty()) text += " " + picture.state;
  if (!picture.queue.empty()) text += " <";
  for (const std::string& each : picture.queue) text += " " + each;
  return text;
}

// In virtual time: a sleep lets the others go on, and takes none.
// All that an object's picture shows in a run, in order, without repeats.
std::vector<std::string> shown(std::string_view name, const std::function<void()>& main) {
  explore::Random random(1);
  trace::Trace trace;
  Simulated(random, &trace).run(main);
  const trace::Names names(trace);
  const visualizer::Digest digest(trace);
  trace::History history(trace);
  std::vector<std::string> texts;
  for (std::uint32_t step = 0; step <= trace.steps(); ++step) {
    const trace::World& world = history.at(step);
    for (const trace::Object& object : world.objects) {
      if (names.object(object.id) != name) continue;
      const std::string text = text_of(visualizer::picture_of(
          {.trace = trace, .names = names, .digest = digest, .world = world}, object.id));
      if (texts.empty() || texts.back() != text) texts.push_back(text);
    }
  }
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a picture says who has a lock, and who waits for it") {
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
              }) == Texts{"mu: free", "mu: [G1] has it", "mu: [G1] has it < G2", "mu: free < G2",
                          "mu: free", "mu: [G2] has it", "mu: free"});
  CHECK(shown("rw", [] {
          RWMutex rw("rw");
          rw.rlock();
          rw.runlock();
          rw.lock();
          rw.unlock();
        }) == Texts{"rw: free", "rw: [G1] reads", "rw: free", "rw: [G1] writes", "rw: free"});
}

TEST_CASE("a picture counts what is taken of a semaphore and of a resource") {
  CHECK(shown("slots",
              [] {
                Weighted slots("slots", 3);
                if (slots.acquire(background(), 2)) return;
                slots.release(2);
              }) ==
        Texts{"slots: [] [] [] 0 of 3", "slots: [G1] [G1] [] 2 of 3", "slots: [] [] [] 0 of 3"});
  CHECK(shown("db", [] {
          Resource db("db", 1);
          db.take(1);
          db.take(1);
          db.give_back(2);
        }) == Texts{"db: [] 0 of 1", "db: [G1] 1 of 1", "db: [G1] [G1] 2 of 1", "db: [] 0 of 1"});
}

TEST_CASE("a picture shows what is in a variable, and who wrote it") {
  CHECK(shown("n", [] {
          Shared<int> n("n", 1);
          n.store(5);
        }) == Texts{"n:", "n: [1] by G1", "n: [5] by G1"});
  CHECK(shown("group", [] {
          WaitGroup group("group");
          group.add(2);
          group.done();
          group.done();
        }) == Texts{"group: [0]", "group: [2]", "group: [1]", "group: [0]"});
}

TEST_CASE("a picture shows who is in a once, that it is done, and a signal that nobody heard") {
  CHECK(shown("once", [] {
          Once once("once");
          once.call([] {});
        }) == Texts{"once:", "once: [G1] in it", "once: done: all pass"});
  CHECK(shown("ready", [] {
          Mutex mu("mu");
          Cond ready(mu, "ready");
          ready.signal();
          mu.lock();
          mu.unlock();
        }) == Texts{"ready: no one waits", "ready: G1: Signal lost", "ready: no one waits"});
}
