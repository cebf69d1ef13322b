#include "visualizer/circle.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "visualizer/digest.h"
#include "visualizer/known_of.h"
#include "visualizer/stage_layout.h"

using namespace interleave;
using namespace interleave::runtime;

namespace {

// Each takes one lock and then the other's, after both have one.
trace::Trace crossed() {
  explore::Random random(1);
  trace::Trace trace;
  Simulated(random, &trace).run([] {
    Mutex a("a"), b("b");
    go("other", [=] {
      b.lock();
      sleep(milliseconds(2));
      a.lock();
    });
    a.lock();
    sleep(milliseconds(2));
    b.lock();
  });
  return trace;
}

detect::Wait wait(trace::GoroutineId who, trace::ObjectId what, trace::GoroutineId on,
                  bool in_cycle = true) {
  return {.goroutine = who, .object = what, .on = on, .in_cycle = in_cycle};
}

std::vector<trace::GoroutineId> walked(std::vector<detect::Wait> waits) {
  detect::Finding finding;
  finding.waits = std::move(waits);
  std::vector<trace::GoroutineId> ids;
  for (const auto& each : visualizer::circle_of({&finding, 1}).waits) ids.push_back(each.goroutine);
  return ids;
}

}  // namespace

TEST_CASE("a circle is walked from wait to wait until it comes back") {
  using Ids = std::vector<trace::GoroutineId>;
  CHECK(walked({wait(1, 1, 2), wait(2, 2, 1)}) == Ids{1, 2});
  CHECK(walked({wait(1, 1, 3), wait(2, 2, 1), wait(3, 3, 2)}) == Ids{1, 3, 2});
  CHECK(walked({wait(4, 9, 1, false), wait(1, 1, 1)}) == Ids{1});
  CHECK(walked({wait(1, 1, 2, false), wait(2, 2, 1, false)}).empty());
  // One that leads into a circle is not on it.
  CHECK(walked({wait(5, 1, 1), wait(1, 2, 2), wait(2, 3, 1)}) == Ids{1, 2});
  CHECK(walked({wait(1, 1, 2)}).empty());
  CHECK(walked({}).empty());
}

TEST_CASE("two that wait for each other stand in a circle, with a line for each arrow") {
  const trace::Trace trace = crossed();
  const auto findings = detect::detect_all(trace);
  const visualizer::Circle circle = visualizer::circle_of(findings);
  REQUIRE(circle.waits.size() == 2);
  const trace::Names names(trace);
  const visualizer::Digest digest(trace);
  trace::History history(trace);
  const trace::World& world = history.at(trace.steps());
  const auto lines = visualizer::circle_lines(circle, trace, names, world);
  REQUIRE(lines.size() == 4);
  for (const std::size_t i : {0U, 2U}) CHECK(lines[i].find(" waits for ") != std::string::npos);
  for (const std::size_t i : {1U, 3U}) {
    CHECK(lines[i].find(" is held by ") != std::string::npos);
    CHECK(lines[i].find(" since step ") != std::string::npos);
  }
  const auto layout = visualizer::layout_stage(digest.topology(), 900, 520, 1, circle);
  CHECK(layout.has_circle);
  REQUIRE(layout.tiles.size() == 2);
  // The upper row from left to right, the lower one back.
  const auto card = [&](std::size_t i) {
    return layout.cards[digest.topology().role_of[circle.waits[i].goroutine - 1]].box;
  };
  CHECK(card(0).max.x < layout.tiles[0].box.min.x);
  CHECK(layout.tiles[0].box.max.y < card(1).min.y);
  CHECK(layout.tiles[1].box.max.x < card(1).min.x);
  CHECK(card(0).max.y < layout.tiles[1].box.min.y);
}

TEST_CASE("what is selected tells for what it waits, who could wake it, and whom it holds up") {
  const trace::Trace trace = crossed();
  const auto findings = detect::detect_all(trace);
  const trace::Names names(trace);
  const visualizer::Digest digest(trace);
  trace::History history(trace);
  const auto told = [&](visualizer::Selection selection, std::uint32_t step) {
    const auto card = visualizer::known_of({.trace = trace,
                                            .names = names,
                                            .digest = digest,
                                            .world = history.at(step),
                                            .cursor = {.step = step},
                                            .selection = selection,
                                            .findings = findings});
    std::string text = card ? card->tag + "\n" : "";
    for (const std::string& fact : card ? card->facts : std::vector<std::string>{}) {
      text += fact + "\n";
    }
    return text;
  };
  CHECK(told({}, trace.steps()).empty());
  CHECK(told({.goroutine = 2}, 0).empty());  // it does not exist yet
  const std::string main = told({.goroutine = 1}, trace.steps());
  CAPTURE(main);
  CHECK(main.find("GOROUTINE G1") == 0);
  CHECK(main.find("Can never run again: certain since step ") != std::string::npos);
  CHECK(main.find("Wait for it: G2 other.") != std::string::npos);
  CHECK(main.find("Holds a.") != std::string::npos);
  const std::string lock = told({.object = 1}, trace.steps());
  CAPTURE(lock);
  CHECK(lock.find("MUTEX") == 0);
  CHECK(lock.find("Held by G1 main.") != std::string::npos);
  CHECK(lock.find("Wait for it: G2 other.") != std::string::npos);
}
