// What a file may say at a step, and what would lead a reader astray: each beside its sound twin.
#include "trace/sound.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "trace/format.h"
#include "trace/rules.h"

using namespace interleave::trace;

namespace {

using K = EventKind;

constexpr std::uint8_t detail_of(ObjectKind kind) { return static_cast<std::uint8_t>(kind); }
constexpr std::uint8_t detail_of(WaitReason reason) { return static_cast<std::uint8_t>(reason); }
constexpr std::uint8_t detail_of(EndReason reason) { return static_cast<std::uint8_t>(reason); }

enum : ObjectId { none, ch, ctx, timer, mutex, group, semaphore, unmade };
enum : GoroutineId { anyone, main_goroutine, worker, unbegun };

// Two goroutines and an object of each of these kinds.
Trace begun() {
  Trace t;
  const auto make = [&t](ObjectId id, ObjectKind kind, std::uint32_t other = 0) {
    t.append(
        {.goroutine = 1, .object = id, .other = other, .kind = K::make, .detail = detail_of(kind)});
  };
  t.append({.other = main_goroutine, .value = t.intern("main"), .kind = K::go});
  make(ch, ObjectKind::channel, 1);
  make(ctx, ObjectKind::context);
  make(timer, ObjectKind::timer);
  make(mutex, ObjectKind::mutex);
  make(group, ObjectKind::err_group, ctx);
  make(semaphore, ObjectKind::semaphore, 3);
  t.append({.goroutine = 1, .other = worker, .value = t.intern("worker"), .kind = K::go});
  return t;
}

Event block(GoroutineId who, WaitReason reason, ObjectId object) {
  return {.goroutine = who, .object = object, .kind = K::block, .detail = detail_of(reason)};
}
Event make(ObjectKind kind, std::uint32_t owner) {
  return {
      .goroutine = 1, .object = unmade, .other = owner, .kind = K::make, .detail = detail_of(kind)};
}

Trace with(const std::vector<Event>& events) {
  Trace t = begun();
  for (const Event& e : events) t.append(e);
  return t;
}

struct Case {
  const char* name;
  std::vector<Event> sound, unsound;
};

// The last event is the one that cannot be.
void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK_FALSE(unsound_step(with(c.sound)));
    const Trace wrong = with(c.unsound);
    CHECK(unsound_step(wrong) == wrong.steps());
    std::string why;
    CHECK_FALSE(from_bytes(to_bytes(wrong), why));
    CHECK(why ==
          "it is damaged or was cut off: step " + std::to_string(wrong.steps()) + " cannot be");
  }
}

}  // namespace

TEST_CASE("who does it has begun, has not ended, and does not wait") {
  const Event print{.goroutine = worker, .kind = K::print};
  const Event exit{.goroutine = worker, .kind = K::exit};
  const Event sleep{.goroutine = worker, .kind = K::sleep};
  check({
      {"not begun", {print}, {{.goroutine = unbegun, .kind = K::print}}},
      {"time prints", {print}, {{.goroutine = 0, .kind = K::print}}},
      {"time expects",
       {{.goroutine = 1, .kind = K::expect}},
       {{.goroutine = 0, .kind = K::expect}}},
      {"ended", {exit}, {exit, print}},
      {"ended twice", {exit}, {exit, exit}},
      {"blocked",
       {block(worker, WaitReason::receive, ch)},
       {block(worker, WaitReason::receive, ch), print}},
      {"asleep", {sleep, {.other = worker, .kind = K::unblock}, print}, {sleep, print}},
      {"a goroutine fires a timer",
       {{.goroutine = 0, .object = timer, .kind = K::timer_fire}},
       {{.goroutine = 1, .object = timer, .kind = K::timer_fire}}},
      {"a semaphore's units go to one who waits, or runs",
       {block(worker, WaitReason::semaphore, semaphore),
        {.goroutine = worker, .object = semaphore, .kind = K::acquire}},
       {exit, {.goroutine = worker, .object = semaphore, .kind = K::acquire}}},
      {"something after the end", {{.kind = K::end}}, {{.kind = K::end}, print}},
  });
}

TEST_CASE("an object is made, and of a kind to which that can happen") {
  check({
      {"not made",
       {{.goroutine = 1, .object = ch, .kind = K::send}},
       {{.goroutine = 1, .object = unmade, .kind = K::send}}},
      {"none",
       {{.goroutine = 1, .object = mutex, .kind = K::lock}},
       {{.goroutine = 1, .object = none, .kind = K::lock}}},
      {"a send on a lock", {}, {{.goroutine = 1, .object = mutex, .kind = K::send}}},
      {"a cancelled channel",
       {{.goroutine = 1, .object = ctx, .kind = K::cancel}},
       {{.goroutine = 1, .object = ch, .kind = K::cancel}}},
      {"cancelled by a channel",
       {},
       {{.goroutine = 1, .object = ctx, .other = ch, .kind = K::cancel}}},
      {"a panic about nothing",
       {{.goroutine = 1, .kind = K::panic}},
       {{.goroutine = 1, .object = unmade, .kind = K::panic}}},
      {"made out of turn",
       {make(ObjectKind::channel, 0)},
       {{.goroutine = 1, .object = unmade + 1, .kind = K::make}}},
      {"a channel of a timer without its timer",
       {make(ObjectKind::timer_channel, timer)},
       {make(ObjectKind::timer_channel, none)}},
      {"a channel of a timer with a context", {}, {make(ObjectKind::timer_channel, ctx)}},
      {"a done channel without its context",
       {make(ObjectKind::done_channel, ctx)},
       {make(ObjectKind::done_channel, none)}},
      {"a context below a lock",
       {make(ObjectKind::context, ctx)},
       {make(ObjectKind::context, mutex)}},
      {"a context below itself", {}, {make(ObjectKind::context, unmade)}},
      {"a copy of another kind",
       {make(ObjectKind::mutex, mutex)},
       {make(ObjectKind::rw_mutex, mutex)}},
  });
}

TEST_CASE("a send, a receive, a close and a wake-up fit what the channel and its waiters are at") {
  const Event send{.goroutine = 1, .object = ch, .kind = K::send};
  const Event receive{.goroutine = 1, .object = ch, .kind = K::receive};
  const Event close{.goroutine = 1, .object = ch, .kind = K::close};
  const Event closed{.goroutine = 1, .object = ch, .kind = K::receive, .flags = channel_closed};
  const auto handed = [](K kind) {
    return Event{.goroutine = 1, .object = ch, .other = worker, .kind = kind};
  };
  const Event to_receive = block(worker, WaitReason::receive, ch);
  const auto wake = [](ObjectId object, GoroutineId who) {
    return Event{.goroutine = 1, .object = object, .other = who, .kind = K::unblock};
  };
  check({
      {"no room", {send}, {send, send}},
      {"nothing there", {send, receive}, {receive}},
      {"closed twice", {close}, {close, close}},
      {"sent after the close", {send, close}, {close, send}},
      {"a close that was none", {close, closed}, {closed}},
      {"a closed channel with something in it", {send, close, receive}, {send, close, closed}},
      {"to one who does not wait", {to_receive, handed(K::send)}, {handed(K::send)}},
      {"to one who waits to send",
       {send, block(worker, WaitReason::send, ch), handed(K::receive)},
       {send, block(worker, WaitReason::send, ch), handed(K::send)}},
      {"from nobody", {}, {{.goroutine = 1, .object = ch, .other = unbegun, .kind = K::receive}}},
      {"time sends on a channel", {}, {{.object = ch, .kind = K::send}}},
      {"time closes a channel", {}, {{.object = ch, .kind = K::close}}},
      {"woken, though it does not wait", {to_receive, wake(ch, worker)}, {wake(ch, worker)}},
      {"woken for another thing", {}, {to_receive, wake(mutex, worker)}},
      {"woken by an object that is not", {}, {to_receive, wake(0x7fff'ffff, worker)}},
      {"nobody is woken", {}, {wake(ch, anyone)}},
      {"parked for nothing",
       {block(worker, WaitReason::receive_nil, none)},
       {block(worker, WaitReason::none, none)}},
      {"a wait for a lock as for a channel",
       {block(worker, WaitReason::mutex_lock, mutex)},
       {block(worker, WaitReason::receive, mutex)}},
  });
}

TEST_CASE("panics, recoveries and fatal errors count what the goroutine has begun") {
  const Event panic{.goroutine = 1, .kind = K::panic};
  const auto recover = [](std::uint32_t left, std::uint8_t which) {
    return Event{.goroutine = 1, .other = left, .kind = K::recover, .detail = which};
  };
  check({
      {"nothing to recover", {panic, recover(0, 1)}, {recover(0, 1)}},
      {"recovered twice", {}, {panic, recover(0, 1), recover(0, 1)}},
      {"which was not", {}, {panic, recover(0, 2)}},
      {"more left than there were", {}, {panic, recover(9, 1)}},
      {"inside of one that was not",
       {panic, {.goroutine = 1, .other = 1, .kind = K::panic}},
       {{.goroutine = 1, .other = 1, .kind = K::panic}}},
      {"a Goexit, too",
       {panic, {.goroutine = 1, .other = 1, .kind = K::goexit}},
       {{.goroutine = 1, .other = 7, .kind = K::goexit}}},
      {"fatal after the end, but for main's Goexit",
       {{.goroutine = 1, .kind = K::goexit},
        {.goroutine = 1, .kind = K::exit},
        {.goroutine = 1, .kind = K::fatal}},
       {{.goroutine = 1, .kind = K::exit}, {.goroutine = 1, .kind = K::fatal}}},
      {"an end by somebody who is not",
       {panic, {.other = 1, .kind = K::end, .detail = detail_of(EndReason::crashed)}},
       {panic, {.other = unbegun, .kind = K::end, .detail = detail_of(EndReason::crashed)}}},
  });
}

TEST_CASE("no detail, flag, text, place or time is outside of its table") {
  const Event print{.goroutine = 1, .kind = K::print};
  const auto changed = [&](auto change) {
    Event e = print;
    change(e);
    return e;
  };
  check({
      {"text", {print}, {changed([](Event& e) { e.value = 1000; })}},
      {"place", {print}, {changed([](Event& e) { e.site = 1; })}},
      {"flags", {print}, {changed([](Event& e) { e.flags = 128; })}},
      {"kind", {print}, {changed([](Event& e) { e.kind = static_cast<K>(event_kinds); })}},
      {"shown text",
       {print},
       {{.goroutine = 1, .object = ch, .value = 99, .kind = K::send, .flags = value_is_text}}},
      {"time goes back",
       {changed([](Event& e) { e.time_ns = 5; })},
       {changed([](Event& e) { e.time_ns = 5; }), print}},
      {"a time before all time",
       {{.goroutine = 1, .other = 0x7fff'ffff, .kind = K::sleep}},
       {{.goroutine = 1, .other = 0x8000'0000, .kind = K::sleep}}},
      {"kind of object",
       {make(ObjectKind::resource, 3)},
       {{.goroutine = 1, .object = unmade, .kind = K::make, .detail = object_kinds}}},
      {"end",
       {{.kind = K::end, .detail = detail_of(EndReason::exited)}},
       {{.kind = K::end, .detail = 99}}},
      {"mode of a lock", {}, {{.goroutine = 1, .object = mutex, .kind = K::lock, .detail = 2}}},
      {"yes or no", {}, {{.goroutine = 1, .object = group, .other = 2, .kind = K::error}}},
  });
}

TEST_CASE("the cases of a select are there, fit, and belong to no other select") {
  const auto select = [](Trace& t, GoroutineId who, std::uint32_t first, std::uint32_t count) {
    t.append({.goroutine = who,
              .object = first,
              .other = count,
              .kind = K::block,
              .detail = detail_of(WaitReason::select)});
  };
  const auto with_cases = [](std::vector<SelectCase> cases) {
    Trace t = begun();
    t.add_select_cases(cases.data(), cases.size());
    return t;
  };
  const std::vector<SelectCase> two = {{.object = ch}, {.object = ch, .is_send = 1}};
  Trace good = with_cases(two);
  select(good, 1, 0, 1);
  select(good, worker, 1, 1);
  CHECK_FALSE(unsound_step(good));

  Trace shared = with_cases(two);
  select(shared, 1, 0, 2);
  select(shared, worker, 0, 2);
  CHECK(unsound_step(shared) == shared.steps());

  Trace beyond = with_cases(two);
  select(beyond, 1, 1, 0xffff'ffff);
  CHECK(unsound_step(beyond) == beyond.steps());

  for (const SelectCase& wrong : {SelectCase{.object = unmade}, SelectCase{.object = mutex}}) {
    Trace t = with_cases({wrong});
    select(t, 1, 0, 1);
    CHECK(unsound_step(t) == t.steps());
  }
  CHECK(unsound_step(with_cases({{.object = ch, .is_send = 2}})) == 0);
  CHECK(unsound_step(with_cases({{.value = 99, .flags = value_is_text}})) == 0);
}

TEST_CASE("a note holds at its step, not only at the end") {
  struct NoteCase {
    const char* name;
    Note sound, unsound;
  };
  const auto with_note = [](Note note) {
    Trace t = begun();
    t.add_note(note);
    t.append({.goroutine = 1, .kind = K::print});
    return t;
  };
  const std::uint32_t now = begun().steps();
  for (const NoteCase& c : {
           NoteCase{"a handle of what is not made yet",
                    {.step = 2, .a = 2, .b = ch, .detail = 1},
                    {.step = 1, .a = 2, .b = ch, .detail = 1}},
           NoteCase{"one that has not begun passes",
                    {.step = now, .goroutine = worker, .a = group, .kind = NoteKind::pass},
                    {.step = 3, .goroutine = worker, .a = group, .kind = NoteKind::pass}},
           NoteCase{"time makes an error",
                    {.step = 1, .goroutine = 1, .kind = NoteKind::error_made},
                    {.step = 1, .goroutine = 0, .kind = NoteKind::error_made}},
           NoteCase{"an error of a text that is not",
                    {.step = 1, .goroutine = 1, .kind = NoteKind::error_made},
                    {.step = 1, .goroutine = 1, .b = 99, .kind = NoteKind::error_made}},
           NoteCase{"an action with no name",
                    {.step = 1, .goroutine = 1, .b = 1, .kind = NoteKind::offer},
                    {.step = 1, .goroutine = 1, .b = 0, .kind = NoteKind::offer}},
           NoteCase{
               "more units of something that has none",
               {.step = now, .goroutine = 1, .a = semaphore, .b = 4, .kind = NoteKind::too_many},
               {.step = now, .goroutine = 1, .a = mutex, .b = 4, .kind = NoteKind::too_many}},
           NoteCase{"a holder is a goroutine that begins at once",
                    {.step = 0, .goroutine = 1, .a = 2, .kind = NoteKind::belongs},
                    {.step = 1, .goroutine = worker, .a = 2, .kind = NoteKind::belongs}},
           NoteCase{"after the run",
                    {.step = now + 1, .goroutine = 1, .kind = NoteKind::error_made},
                    {.step = now + 2, .goroutine = 1, .kind = NoteKind::error_made}},
           NoteCase{"no such note",
                    {.step = 2, .a = 2, .b = ch, .detail = 1},
                    {.step = 2, .kind = static_cast<NoteKind>(note_kinds)}},
           NoteCase{"more holders than notes could name",
                    {.step = 2, .a = 3, .b = ch, .detail = 1},
                    {.step = 2, .a = 4, .b = ch, .detail = 1}},
       }) {
    CAPTURE(c.name);
    CHECK_FALSE(unsound_step(with_note(c.sound)));
    CHECK(unsound_step(with_note(c.unsound)));
  }
}

TEST_CASE("a run begins with main") {
  Trace nothing;
  CHECK_FALSE(unsound_step(nothing));
  Trace end;
  end.append({.kind = K::end});
  CHECK(unsound_step(end) == 1);
  Trace other;
  other.append({.other = 2, .kind = K::go});
  CHECK(unsound_step(other) == 1);
}

TEST_CASE("a file numbers the holders that its notes name, and they mean what they meant") {
  Trace run = begun();
  constexpr HolderId high = 0x00ff'fff0;
  run.add_note({.step = 8, .a = high + 1, .b = high + 9, .kind = NoteKind::within});
  run.add_note({.step = 8, .a = 1, .b = ch, .kind = NoteKind::hold, .detail = both_ends});
  run.add_note({.step = 8, .a = high, .b = ch, .kind = NoteKind::hold, .detail = both_ends});
  run.append({.goroutine = 1, .kind = K::print});
  std::string why;
  const auto read = from_bytes(to_bytes(run), why);
  REQUIRE_MESSAGE(read, why);
  const auto& notes = read->notes();
  CHECK(notes[0].a == 3);
  CHECK(notes[0].b == 4);
  CHECK(notes[1].a == 1);
  CHECK(notes[2].a == 2);
  CHECK(to_bytes(*read) == to_bytes(run));
}
