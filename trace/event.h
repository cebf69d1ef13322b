// The event: one thing that happened in a run, as plain data of fixed size.
//
// Invariants:
//  - An event is never changed once it is in the log; its index + 1 is its step.
//  - Ids of goroutines and of objects are given in order of creation, from 1; 0 means none.
//  - Which fields mean something is fixed by the kind, in the table below.
#pragma once

#include <cstdint>
#include <type_traits>

namespace interleave::trace {

using GoroutineId = std::uint32_t;  // 1 is main; 0 stands for the scheduler (time, end of the run)
using ObjectId = std::uint32_t;
using TextId = std::uint32_t;  // index into Trace::texts
using SiteId = std::uint32_t;  // index into Trace::sites; 0 is "unknown"

// What happened. `goroutine` did it, at `site`, unless a line says otherwise.
enum class EventKind : std::uint8_t {
  go,       // started the goroutine `other`; value: its name; detail: 1 if a person did it, from
            // outside of the program (goroutine 0)
  exit,     // returned from its function
  goexit,   // began to end by runtime.Goexit: deferred calls run, then exit; other: as panic's
  panic,    // began to panic; value: the text; object: what about, or 0. Deferred calls run;
            // unless one of them recovers, the run ends. other: how many panics and Goexits of the
            // goroutine were under way; detail: 1 if the value is the last one's, and Go does not
            // say it again
  recover,  // a deferred call stopped the last panic; value: its text; other: how many panics that
            // began before it still go on; detail: which one it stopped, from 1: so many were
            // under way with it (255: or more)
  fatal,    // a fatal error of the runtime (no recover in Go); value: the text. The run ends;
            // other: how many of the goroutine's panics and Goexits Go tells of with it
  make,     // made `object`; detail: ObjectKind; value: name; other: capacity of a channel
            // or semaphore, otherwise the owner (parent context, context of a done channel,
            // the lock of which this one is a copy, ...)
  send,     // sent value on `object`; other: the receiver that got it directly, or 0
  receive,  // received value from `object`; other: the blocked sender that was served, or 0
  close,    // closed `object`; an unblock follows for each goroutine that waited there
  block,    // parked; detail: WaitReason; object: what for. For select: object is the first
            // index in Trace::select_cases, other their number. value: what it would send
  unblock,  // made `other` runnable; object: what it waited for; goroutine 0: time did it
  select_default,  // no case of a select was ready: took the default; value: the first index of
                   // its cases in Trace::select_cases, other: their number
  sleep,           // sleeps until due_ns
  work,            // is busy (computing, or inside a call) until due_ns
  timer_start,     // armed the timer `object` for due_ns
  timer_fire,  // the timer `object` came due (goroutine 0); for a ticker due_ns is the next time.
               // A send on its channel follows, unless the tick is dropped
  timer_stop,  // disarmed the timer `object`; other: 1 if it was collected as unreachable; value: 1
               // if it would have fired, or had and nobody had received that
  cancel,      // cancelled the context `object`; other: the parent whose cancellation caused it,
               // or 0; value: the error's text; goroutine 0: its deadline passed
  lock,        // got the lock `object`; detail: LockMode
  unlock,      // gave the lock `object` back; detail: LockMode
  try_failed,  // did not get `object` without waiting (TryLock, TryAcquire, TryGo); detail:
               // LockMode
  acquire,     // got value units of the semaphore `object`; other: units held by all, afterwards
  release,     // gave value units of the semaphore `object` back; other: as above
  signal,      // woke a waiter of the condition `object`; other: 1 for a broadcast
  read,        // read the variable `object`; detail: AccessKind; value: what it read; of a map: the
               // entry as Go prints it, "key:value"
  write,       // wrote the variable `object`; detail: AccessKind; value: what it wrote, as above;
               // other: 1 if it also read it, in the same step (an atomic add, swap, ...)
  counter,     // changed the counter of `object` (a wait group); value: the new count
  error,       // returned an error to `object` (a group); value: text; other: 1 if the group
               // keeps it (the first), 0 if it is dropped (a later one)
  print,       // printed the line value
  expect,      // looked whether what it expects holds; value: the text; other: 1 if it does
  random,      // drew the random number value
  end,         // the run is over (goroutine 0); detail: EndReason; other: who crashed or exited, or
  // 0; value: the exit status; for step_limit: at how many schedule points before nobody
  // had changed anything; for stuck: the ticker for which Go up to 1.22 would go on waiting, or 0
};
inline constexpr int event_kinds = static_cast<int>(EventKind::end) + 1;

// Does it leave everything as it was? What one that waits in a loop does over and over.
constexpr bool is_look(EventKind kind) {
  return kind == EventKind::read || kind == EventKind::try_failed ||
         kind == EventKind::select_default;
}

enum class ObjectKind : std::uint8_t {
  channel,
  done_channel,   // the channel of Context::done(); owner: the context
  timer_channel,  // the channel of a timer or ticker; owner: the timer
  context,
  wait_group,
  err_group,
  timer,
  ticker,
  mutex,
  rw_mutex,
  once,
  cond,
  semaphore,
  single_flight,
  pool,
  sync_map,
  atomic,
  shared,      // a variable that goroutines share with no protection
  shared_map,  // a map that goroutines share with no protection
  resource,    // has a capacity, and does not defend it
};
inline constexpr int object_kinds = static_cast<int>(ObjectKind::resource) + 1;

// Does a make event of this kind say a capacity? (Else it says an owner.)
constexpr bool has_capacity(ObjectKind kind) {
  return kind == ObjectKind::channel || kind == ObjectKind::semaphore ||
         kind == ObjectKind::resource;
}

// How a lock is held; a plain mutex is always exclusive.
enum class LockMode : std::uint8_t { exclusive, shared };

enum class AccessKind : std::uint8_t {
  plain,   // unordered: may race
  atomic,  // sync/atomic
};

// Why a goroutine is parked. The names for people are those of Go's own goroutine dump.
enum class WaitReason : std::uint8_t {
  none,
  receive,
  send,
  receive_nil,
  send_nil,
  select,
  select_no_cases,
  wait_group,
  sleep,
  mutex_lock,
  rw_mutex_rlock,
  rw_mutex_lock,
  cond_wait,
  semaphore,    // x/sync/semaphore: a select in Go's dump
  group_limit,  // errgroup's limit: a send in Go's dump
  group_slot,   // has a slot of an errgroup to give back that nobody took: a receive in Go's dump
  processor,    // has work to do, and every processor is busy: runnable in Go's dump
};
inline constexpr int wait_reasons = static_cast<int>(WaitReason::processor) + 1;

// Why the run is over.
enum class EndReason : std::uint8_t {
  finished,         // main returned and every goroutine has ended
  stuck,            // nothing can move any more, and goroutines are left
  ticking,          // main returned; what is left is woken by tickers only, over and over
  crashed,          // a panic or a fatal error
  step_limit,       // the step budget ran out
  goroutine_limit,  // more goroutines at once than a run may have
  runaway,          // a goroutine runs on without an operation (live threads only)
  stopped,          // a person or the program stopped the run
  exited,           // the program ended itself, with an exit status
};

// Bits of Event::flags.
inline constexpr std::uint8_t value_is_number = 1;  // value is an int32
inline constexpr std::uint8_t value_is_text = 2;    // value is a TextId
inline constexpr std::uint8_t channel_closed = 4;   // receive: the zero value of a closed channel;
                                                    // unblock: woken because the channel was closed
inline constexpr std::uint8_t by_select = 8;      // send, receive: done by a select of `goroutine`
inline constexpr std::uint8_t has_deadline = 16;  // make of a context: WithTimeout, WithDeadline
inline constexpr std::uint8_t absent = 32;  // read: the map or pool had none; write: deleted it;
                                            // value: the key, if it was one

inline constexpr std::uint8_t watches_done = 64;  // by_select, select_default: one of the cases was
                                                  // a context's Done(); block: it is in the table

struct Event {
  std::int64_t time_ns = 0;  // virtual time since the run began; never falls
  GoroutineId goroutine = 0;
  ObjectId object = 0;
  std::uint32_t other = 0;
  SiteId site = 0;
  std::uint32_t value = 0;
  EventKind kind = EventKind::end;
  std::uint8_t detail = 0;
  std::uint8_t flags = 0;
  std::uint8_t select_case = 0;  // with by_select: which case, from 0, counted as written
};
static_assert(sizeof(Event) == 32 && std::is_trivially_copyable_v<Event>);

// sleep, work, timer_start and timer_fire keep a time in `other` (high half) and `value` (low
// half).
constexpr std::int64_t due_ns(const Event& event) {
  return static_cast<std::int64_t>((std::uint64_t{event.other} << 32) | event.value);
}
constexpr void set_due_ns(Event& event, std::int64_t due) {
  event.other = static_cast<std::uint32_t>(static_cast<std::uint64_t>(due) >> 32);
  event.value = static_cast<std::uint32_t>(static_cast<std::uint64_t>(due));
}

}  // namespace interleave::trace
