#include <doctest/doctest.h>

#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "tests/patterns/each_variant.h"
#include "trace/names.h"
#include "trace/text.h"
#include "trace/world.h"

using namespace interleave;
using trace::EventKind;
using trace::GoroutineState;

namespace {

trace::Event make_event(EventKind kind, trace::GoroutineId goroutine, trace::ObjectId object = 0,
                        std::uint32_t other = 0, std::uint32_t value = 0, std::uint8_t detail = 0,
                        std::uint8_t flags = 0) {
  return {.goroutine = goroutine,
          .object = object,
          .other = other,
          .value = value,
          .kind = kind,
          .detail = detail,
          .flags = flags};
}

// main and a worker, and a channel of capacity 1 named "jobs".
trace::Trace two_goroutines() {
  trace::Trace t;
  t.append(make_event(EventKind::go, 0, 0, 1, t.intern("main")));
  t.append(make_event(EventKind::make, 1, 1, 1, t.intern("jobs")));
  t.append(make_event(EventKind::go, 1, 0, 2, t.intern("worker")));
  return t;
}

trace::Event wait(trace::GoroutineId who, trace::WaitReason reason, trace::ObjectId object,
                  std::uint32_t value = 0) {
  return make_event(EventKind::block, who, object, 0, value, static_cast<std::uint8_t>(reason),
                    trace::value_is_number);
}

std::vector<int> buffer_of(const trace::World& world, trace::ObjectId id) {
  std::vector<int> values;
  for (const trace::Value& v : world.object(id).buffer) values.push_back(static_cast<int>(v.value));
  return values;
}

// Everything that can be seen of a world, to compare two.
std::string picture(const trace::Trace& t, const trace::World& world) {
  const trace::Names names(t);
  std::string text = std::to_string(world.step) + "@" + std::to_string(world.time_ns);
  for (const auto& g : world.goroutines) {
    text += "|" + trace::doing_text(t, names, g) + std::to_string(g.since_step) + "," +
            std::to_string(g.site) + "," + std::to_string(g.events);
  }
  for (const auto& o : world.objects) {
    text += "|" + std::to_string(o.buffer.size()) + (o.closed ? "c" : "") + (o.armed ? "a" : "") +
            (o.cancelled ? "x" : "") + std::to_string(o.count) + "," + std::to_string(o.sent) +
            "," + std::to_string(o.received) + "," + std::to_string(o.send_queue.size()) + "," +
            std::to_string(o.receive_queue.size());
  }
  return text;
}

}  // namespace

TEST_CASE("a buffered value waits in the buffer until it is received") {
  trace::Trace t = two_goroutines();
  t.append(make_event(EventKind::send, 1, 1, 0, 42, 0, trace::value_is_number));
  t.append(make_event(EventKind::receive, 2, 1, 0, 42, 0, trace::value_is_number));
  trace::History history(t);
  CHECK(buffer_of(history.at(4), 1) == std::vector{42});
  CHECK(history.at(4).goroutine(1).state == GoroutineState::running);
  CHECK(history.at(4).goroutine(2).state == GoroutineState::runnable);
  CHECK(buffer_of(history.at(5), 1).empty());
  CHECK(history.at(5).object(1).received == 1);
}

TEST_CASE("a value that goes straight to a waiting receiver never enters the buffer") {
  trace::Trace t = two_goroutines();
  t.append(wait(2, trace::WaitReason::receive, 1));
  t.append(make_event(EventKind::send, 1, 1, 2, 7, 0, trace::value_is_number));
  trace::History history(t);
  CHECK(history.at(4).goroutine(2).state == GoroutineState::blocked);
  CHECK(history.at(4).object(1).receive_queue == std::vector<trace::GoroutineId>{2});
  CHECK(history.at(5).goroutine(2).state == GoroutineState::runnable);
  CHECK(history.at(5).object(1).receive_queue.empty());
  CHECK(buffer_of(history.at(5), 1).empty());
}

TEST_CASE("a receive from a full channel moves the blocked sender's value up") {
  trace::Trace t = two_goroutines();
  t.append(make_event(EventKind::send, 2, 1, 0, 1, 0, trace::value_is_number));
  t.append(wait(2, trace::WaitReason::send, 1, 2));
  t.append(make_event(EventKind::receive, 1, 1, 2, 1, 0, trace::value_is_number));
  trace::History history(t);
  CHECK(buffer_of(history.at(6), 1) == std::vector{2});
  CHECK(history.at(6).object(1).send_queue.empty());
  CHECK(history.at(6).object(1).sent == 2);
}

TEST_CASE("a blocked select waits in the queue of every case and leaves them all at once") {
  trace::Trace t = two_goroutines();
  t.append(make_event(EventKind::make, 1, 2, 0, t.intern("done")));
  const trace::SelectCase cases[] = {{.object = 1}, {.object = 2, .is_send = 1}, {.object = 0}};
  const std::uint32_t first = t.add_select_cases(cases, 3);
  t.append(make_event(EventKind::block, 2, first, 3, 0,
                      static_cast<std::uint8_t>(trace::WaitReason::select)));
  t.append(make_event(EventKind::send, 1, 1, 2, 5));
  trace::History history(t);
  CHECK(history.at(5).object(1).receive_queue.size() == 1);
  CHECK(history.at(5).object(2).send_queue.size() == 1);
  CHECK(history.at(6).object(1).receive_queue.empty());
  CHECK(history.at(6).object(2).send_queue.empty());
}

TEST_CASE("a lock knows who holds it, who reads, who waits, and what it is a copy of") {
  const auto exclusive = static_cast<std::uint8_t>(trace::LockMode::exclusive);
  const auto shared = static_cast<std::uint8_t>(trace::LockMode::shared);
  const auto kind = static_cast<std::uint8_t>(trace::ObjectKind::rw_mutex);
  using Ids = std::vector<trace::GoroutineId>;
  trace::Trace t = two_goroutines();
  t.append(make_event(EventKind::make, 1, 2, 0, t.intern("a"), kind));
  t.append(make_event(EventKind::lock, 1, 2, 0, 0, exclusive));
  t.append(make_event(EventKind::make, 1, 3, 2, t.intern("a"), kind));
  t.append(wait(2, trace::WaitReason::rw_mutex_rlock, 2));
  t.append(make_event(EventKind::unlock, 1, 2, 0, 0, exclusive));
  t.append(make_event(EventKind::unblock, 1, 2, 2));
  t.append(make_event(EventKind::lock, 2, 2, 0, 0, shared));
  t.append(make_event(EventKind::lock, 2, 2, 0, 0, shared));
  t.append(make_event(EventKind::try_failed, 1, 2, 0, 0, exclusive));
  t.append(make_event(EventKind::unlock, 1, 2, 0, 0, shared));
  trace::History history(t);
  CHECK(history.at(5).object(2).holder == 1);
  CHECK(history.at(6).object(3).owner == 2);
  CHECK(history.at(6).object(3).holder == 0);
  CHECK(history.at(7).object(2).waiters == Ids{2});
  CHECK(history.at(7).object(2).holder == 1);
  CHECK(history.at(8).object(2).holder == 0);
  CHECK(history.at(9).object(2).waiters.empty());
  CHECK(history.at(9).object(2).readers.empty());
  CHECK(history.at(12).object(2).readers == Ids{2, 2});
  CHECK(history.at(12).object(2).holder == 0);
  // Another goroutine gives one of its read locks back.
  CHECK(history.at(13).object(2).readers == Ids{2});
}

TEST_CASE("since when a goroutine waits is counted from the wait, not from the last event") {
  trace::Trace t = two_goroutines();
  trace::Event blocked = wait(2, trace::WaitReason::receive, 1);
  blocked.time_ns = 10;
  t.append(blocked);
  trace::Event later = make_event(EventKind::print, 1);
  later.time_ns = 30;
  t.append(later);
  trace::History history(t);
  CHECK(history.at(5).goroutine(2).since_ns == 10);
  CHECK(history.at(5).time_ns == 30);
}

TEST_CASE("every step of every variant is the same forwards, backwards and at random") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles()) continue;
      CAPTURE(variant.id);
      const lab::RunResult run = lab::execute(tests::first_request(*pattern, variant));
      std::vector<std::string> forwards;
      trace::World world;
      while (world.step < run.trace.steps()) {
        world.advance(run.trace);
        forwards.push_back(picture(run.trace, world));
      }
      trace::History history(run.trace);
      for (std::uint32_t step = run.trace.steps(); step >= 1; --step) {
        REQUIRE(picture(run.trace, history.at(step)) == forwards[step - 1]);
      }
      for (std::uint32_t i = 0; i < 100; ++i) {
        const std::uint32_t step = 1 + i * 7919 % run.trace.steps();
        REQUIRE(picture(run.trace, history.at(step)) == forwards[step - 1]);
      }
    }
  }
}

TEST_CASE("stepping back over many keyframes gives the same world") {
  trace::Trace t = two_goroutines();
  for (int i = 0; i < 2000; ++i) {
    t.append(make_event(EventKind::send, 1, 1, 0, static_cast<std::uint32_t>(i)));
  }
  trace::History history(t);
  CHECK(history.at(2003).object(1).sent == 2000);
  CHECK(history.at(700).object(1).sent == 697);
  CHECK(history.at(1).goroutines.size() == 1);
  CHECK(history.at(0).goroutines.empty());
  CHECK(history.at(99'999).step == 2003);
}

// So many goroutines, and values in a buffer, that a copy for every few events would be too much.
TEST_CASE("what a history keeps is in proportion to the events, and it gives every world") {
  trace::Trace t;
  t.append(make_event(EventKind::go, 0, 0, 1, t.intern("main")));
  t.append(make_event(EventKind::make, 1, 1, 100'000, t.intern("jobs")));
  for (trace::GoroutineId id = 2; id < 3'000; ++id) t.append(make_event(EventKind::go, 1, 0, id));
  for (std::uint32_t i = 0; i < 50'000; ++i) t.append(make_event(EventKind::send, 1, 1, 0, i));
  trace::History history(t);
  CHECK(history.at(t.steps()).object(1).buffer.size() == 50'000);
  CHECK(history.kept() > 3'000);
  CHECK(history.kept() < t.steps());
  for (const std::uint32_t step : {52'000U, 30'000U, 3'100U, 700U, 3'000U, 41'234U, 0U}) {
    CAPTURE(step);
    trace::World world;
    while (world.step < step) world.advance(t);
    CHECK(picture(t, history.at(step)) == picture(t, world));
  }
}
