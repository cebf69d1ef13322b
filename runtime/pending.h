// What a goroutine will do next, known before it does it: strategies look ahead with it.
//
// Invariants:
//  - Written by the goroutine itself on entering an operation, before its schedule point; by who
//    wakes it when it has waited (PendingKind::resumed). Read by strategies of simulated runs.
//  - What `object` points to lives at least until the operation has been done.
#pragma once

#include <cstdint>

namespace interleave::runtime {

enum class PendingKind : std::uint8_t {
  other,       // anything: what it touches is known afterwards only
  resumed,     // goes on inside an operation in which it has waited
  local,       // touches nothing that others could see
  yield,       // local, and would rather have others go on (gosched)
  send,        // object: ChannelCore; null: the nil channel
  receive,     // object: ChannelCore; null: the nil channel
  select,      // object: the first of `count` SelectArms
  lock,        // object: MutexCore
  read_lock,   // object: RWMutexState
  write_lock,  // object: RWMutexState; announces the writer
  readers,     // object: RWMutexState; the announced writer waits for them to leave
  wait,        // object: WaitGroupCore
  slot,        // object: ErrGroupCore
  read,        // object: a variable's cell; or a channel, or a context
  write,       // object: a variable's cell
  alarm,       // of time: a timer comes due
};

struct Pending {
  const void* object = nullptr;
  PendingKind kind = PendingKind::other;
  bool has_default = false;  // select
  std::uint16_t count = 0;   // select
};

// State that an operation has read or changed without an event that says so.
struct Touch {
  enum class Mode : std::uint8_t {
    read,
    write,
    add,  // a change that commutes with its like
  };
  enum class Part : std::uint8_t {
    state,
    counter,  // of a wait group
    gate,     // of a lock that readers share: may they come in?
    alarm,    // it was to come due, and will not
    name,     // others had it before, too: only its id is new
    limit,    // of an errgroup: who waits for the old one does so for ever
    all,      // whatever anybody does may change what it saw; object: 0
  };
  std::uint32_t object = 0;  // trace::ObjectId; 0: the processors
  Mode mode = Mode::write;
  Part part = Part::state;
};

// Would it park, as things are now? A wait that changes what others see when it begins (a writer
// that keeps new readers out) counts as going on.
bool would_block(const Pending& pending);

// Could the order of the two matter, by what is known of them? Both go on from here.
bool may_conflict(const Pending& a, const Pending& b);

}  // namespace interleave::runtime
