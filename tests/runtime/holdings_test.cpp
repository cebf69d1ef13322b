#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "explore/mix.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "trace/names.h"

using namespace interleave;
using namespace interleave::runtime;
using trace::NoteKind;

namespace {

trace::Trace run(const std::function<void()>& main, bool track = true) {
  explore::Random random(1);
  trace::Trace trace;
  Simulated(random, &trace, {.track_handles = track}).run(main);
  return trace;
}

// "main: ch 3" for what is held once all notes up to this step are taken together; "*" is a place
// that belongs to nobody.
std::set<std::string> held_at(const trace::Trace& trace, std::uint32_t step) {
  const trace::Names names(trace);
  std::map<trace::HolderId, trace::GoroutineId> owners;
  std::map<std::pair<trace::HolderId, trace::ObjectId>, int> ends;
  for (const trace::Note& note : trace.notes()) {
    if (note.step > step) break;
    if (note.kind == NoteKind::belongs) owners[note.a] = note.goroutine;
    if (note.kind == NoteKind::hold) ends[{note.a, note.b}] |= note.detail;
    if (note.kind == NoteKind::drop) ends[{note.a, note.b}] &= ~note.detail;
  }
  std::set<std::string> held;
  for (const auto& [key, bits] : ends) {
    if (bits == 0) continue;
    const auto owner = owners.find(key.first);
    held.insert((owner != owners.end() ? names.goroutine(owner->second) : "*") + ": " +
                names.object(key.second) + " " + std::to_string(bits));
  }
  return held;
}

std::uint32_t step_of_print(const trace::Trace& trace) {
  for (std::uint32_t i = 0; i < trace.steps(); ++i) {
    if (trace.events()[i].kind == trace::EventKind::print) return i + 1;
  }
  return 0;
}

std::set<std::string> held_at_print(const std::function<void()>& main) {
  const trace::Trace trace = run(main);
  // What was noted after the print is of no interest, what came before it is.
  return held_at(trace, step_of_print(trace) - 1);
}

}  // namespace

TEST_CASE("a handle on a stack is its goroutine's, with the ends of its type") {
  CHECK(held_at_print([] {
          auto ch = make_channel<int>("ch");
          const ReceiveChannel<int> in = make_channel<int>("in");
          const SendChannel<int> out = make_channel<int>("out");
          println("now");
        }) == std::set<std::string>{"main: ch 3", "main: in 1", "main: out 2"});
}

TEST_CASE("what a goroutine's closure captures is that goroutine's") {
  const auto held = held_at_print([] {
    {
      auto ch = make_channel<int>("ch");
      go("other", [=, in = ReceiveChannel<int>(ch)] {
        sleep(milliseconds(1));
        in.cap();
      });
    }
    println("now");
  });
  CHECK(held == std::set<std::string>{"other: ch 1"});
}

TEST_CASE("a handle in the heap is anybody's, until it goes") {
  const auto held = held_at_print([] {
    auto kept = std::make_unique<Channel<int>>(make_channel<int>("kept"));
    {
      auto gone = std::make_unique<Channel<int>>(make_channel<int>("gone"));
    }
    println("now");
  });
  CHECK(held == std::set<std::string>{"*: kept 3"});
}

TEST_CASE("a handle moves with its value") {
  const auto held = held_at_print([] {
    auto requests = make_channel<Channel<int>>("requests");
    go("server", [=] {
      Channel<int> reply = requests.receive();
      println("now");
    });
    requests.send(make_channel<int>("reply"));
    requests = {};
    sleep(milliseconds(1));
  });
  CHECK(held.contains("server: reply 3"));
  CHECK_FALSE(held.contains("*: reply 3"));
}

TEST_CASE(
    "a context is watched by those who have it, and cancelled by those who have its function") {
  const auto held = held_at_print([] {
    auto made = with_cancel(background());
    const Context copy = made.first;
    go("canceller", [cancel = std::move(made.second)] { sleep(milliseconds(1)); });
    println("now");
  });
  bool watches = false, cancels = false;
  for (const std::string& each : held) {
    watches = watches || (each.starts_with("main: ") && each.ends_with(" 1"));
    cancels = cancels || (each.starts_with("canceller: ") && each.ends_with(" 2"));
  }
  CHECK(watches);
  CHECK(cancels);
}

TEST_CASE("pointers to a stack are noted, and those of a closure inside of a closure") {
  const auto shares = [](const std::function<void()>& main) {
    const trace::Trace trace = run(main);
    int count = 0;
    for (const trace::Note& note : trace.notes()) count += note.kind == NoteKind::shares ? 1 : 0;
    return count;
  };
  CHECK(shares([] {
          int x = 0;
          go("by value", [=] { static_cast<void>(x); });
        }) == 0);
  CHECK(shares([] {
          WaitGroup group;
          int x = 0;
          group.go("by reference", [&] { ++x; });
          group.wait();
        }) >= 1);
}

TEST_CASE("at the end of a run nobody holds anything") {
  const trace::Trace trace = run([] {
    auto ch = make_channel<Error>("ch", 3);
    WaitGroup group;
    for (int i = 0; i < 3; ++i) group.go("worker", [=] { ch.send(nil); });
    group.wait();
  });
  CHECK(held_at(trace, trace.steps()).empty());
}

TEST_CASE("without a book there are no notes of handles, and the same events") {
  const auto main = [] {
    auto ch = make_channel<int>("ch");
    go("sender", [=] { ch.send(1); });
    ch.receive();
  };
  const trace::Trace with = run(main), without = run(main, false);
  CHECK(without.notes().empty());
  CHECK(with.steps() == without.steps());
}

TEST_CASE("the book forgets what nobody holds, and nothing else") {
  trace::Trace trace;
  Recorder recorder(&trace);
  Holdings holdings(recorder);
  explore::Draw draw(1);
  std::map<std::pair<HolderId, trace::ObjectId>, int> held;
  for (int run = 0; run < 3; ++run) {
    recorder.reset();
    holdings.reset(true);
    held.clear();
    for (int i = 0; i < 20'000; ++i) {
      // Many at first, then few: the table grows, and then is nearly empty.
      const std::uint32_t most = i < 10'000 ? 300 : 20;
      const HolderId holder = 1 + draw.below(most);
      const trace::ObjectId object = 1 + draw.below(7);
      int& count = held[{holder, object}];
      const bool adds = count == 0 || (count < 3 && draw.below(3) == 0);
      const int before = std::exchange(count, count + (adds ? 1 : -1));
      const std::size_t notes = trace.notes().size();
      adds ? holdings.add(holder, object, trace::end_use)
           : holdings.remove(holder, object, trace::end_use);
      recorder.append({}, 0);
      const bool is_told = before == 0 || count == 0;
      REQUIRE(trace.notes().size() == notes + (is_told ? 1 : 0));
      if (!is_told) continue;
      CHECK(trace.notes().back().a == holder);
      CHECK(trace.notes().back().b == object);
      CHECK(trace.notes().back().kind == (adds ? NoteKind::hold : NoteKind::drop));
    }
  }
}
