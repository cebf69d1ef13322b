#include <doctest/doctest.h>

#include "trace/names.h"
#include "trace/text.h"

using namespace interleave::trace;

namespace {

Trace with_goroutines(std::initializer_list<const char*> names) {
  Trace t;
  GoroutineId id = 0;
  for (const char* name : names) {
    t.append({.goroutine = id == 0 ? 0U : 1U,
              .other = id + 1,
              .value = t.intern(name),
              .kind = EventKind::go});
    ++id;
  }
  return t;
}

void make(Trace& t, ObjectId id, ObjectKind kind, const char* name, std::uint32_t other = 0) {
  t.append({.goroutine = 1,
            .object = id,
            .other = other,
            .value = t.intern(name),
            .kind = EventKind::make,
            .detail = static_cast<std::uint8_t>(kind)});
}

}  // namespace

TEST_CASE("goroutines that share a name are numbered, others are not") {
  const Names names(with_goroutines({"main", "square", "square", "collect"}));
  CHECK(names.goroutine(1) == "main");
  CHECK(names.goroutine(2) == "square·1");
  CHECK(names.goroutine(3) == "square·2");
  CHECK(names.goroutine(4) == "collect");
  CHECK(names.goroutine(0) == "time");
}

TEST_CASE("numbers in a row are said as a range") {
  const Names names(with_goroutines({"main", "w", "w", "w", "w", "x"}));
  CHECK(names.goroutines({2, 3, 4}) == "w·1–3");
  CHECK(names.goroutines({2, 4, 5}) == "w·1 and w·3–4");
  CHECK(names.goroutines({1, 2, 3, 6}) == "main, w·1–2 and x");
  CHECK(names.goroutines({}) == "");
}

TEST_CASE("channels of contexts and timers are named after them") {
  Trace t = with_goroutines({"main"});
  make(t, 1, ObjectKind::context, "WithCancel");
  make(t, 2, ObjectKind::done_channel, "", 1);
  make(t, 3, ObjectKind::ticker, "ticker");
  make(t, 4, ObjectKind::timer_channel, "", 3);
  make(t, 5, ObjectKind::timer, "time.After");
  make(t, 6, ObjectKind::timer_channel, "", 5);
  make(t, 7, ObjectKind::channel, "");
  const Names names(t);
  CHECK(names.object(2) == "ctx.Done()");
  CHECK(names.object(4) == "ticker.C");
  CHECK(names.object(6) == "time.After");
  CHECK(names.object(7) == "channel");
  CHECK(names.object(0) == "nil");
}

TEST_CASE("durations have three digits at most and the unit that fits") {
  struct Case {
    std::int64_t ns;
    const char* text;
  };
  for (const Case& c :
       {Case{0, "0 s"}, Case{7, "7 ns"}, Case{1'500, "1.5 µs"}, Case{412'000'000, "412 ms"},
        Case{1'000'000, "1 ms"}, Case{12'340'000, "12.3 ms"}, Case{1'050'000'000, "1.05 s"},
        Case{90'000'000'000, "1.5 min"}, Case{7'200'000'000'000, "2 h"}}) {
    CHECK(duration_text(c.ns) == c.text);
  }
}

TEST_CASE(
    "the dump has Go's format, with the panicked goroutine first and minutes for long waits") {
  Trace t = with_goroutines({"main", "worker"});
  make(t, 1, ObjectKind::channel, "jobs");
  const SiteId here = t.add_site("patterns/x.cpp", "correct.worker", 12);
  t.append({.goroutine = 2,
            .object = 1,
            .site = here,
            .kind = EventKind::block,
            .detail = static_cast<std::uint8_t>(WaitReason::receive)});
  t.append({.time_ns = 125'000'000'000, .goroutine = 1, .kind = EventKind::print});
  World world;
  while (world.step < t.steps()) world.advance(t);
  const std::string dump = dump_text(t, world);
  CHECK(dump.find("goroutine 1 [running]:\nmain(...)\n") == 0);
  CHECK(dump.find(
            "\n\ngoroutine 2 [chan receive, 2 minutes]:\ncorrect.worker(...)\n\tpatterns/x.cpp:12\n"
            "created by ") != std::string::npos);

  t.append({.time_ns = 125'000'000'000, .goroutine = 2, .kind = EventKind::panic});
  world.advance(t);
  CHECK(dump_text(t, world).find("goroutine 2 [running]:") == 0);
}

TEST_CASE("a name that only looks numbered stays as it is") {
  Trace run;
  std::vector<GoroutineId> all;
  for (const char* name : {"o·1", "o·2", "o·99999999999", "p·x", "p·", "q·-1", "q·2147483647"}) {
    all.push_back(static_cast<GoroutineId>(all.size() + 1));
    run.append({.other = all.back(), .value = run.intern(name), .kind = EventKind::go});
  }
  CHECK(Names(run).goroutines(all) == "o·1–2, o·99999999999, p·x, p·, q·-1 and q·2147483647");
}
