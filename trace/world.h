// The world at a step: what every goroutine and object of a run was doing after the first `step`
// events. A pure function of the trace.
//
// Invariants:
//  - World::goroutines[id - 1] and World::objects[id - 1] are the ones with that id.
//  - A goroutine is in at most one wait: `reason` with `object`, or with the cases of a select.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/event.h"
#include "trace/fifo.h"
#include "trace/trace.h"

namespace interleave::trace {

enum class GoroutineState : std::uint8_t {
  runnable,  // could run, another one does
  running,   // did the event at this step
  working,   // inside work(): busy until wake_ns
  blocked,   // parked: see reason
  sleeping,  // until wake_ns
  done,
  panicked,
};

struct Goroutine {
  GoroutineId id = 0;
  GoroutineId parent = 0;  // who started it; 0 for main
  TextId name = 0;
  GoroutineState state = GoroutineState::runnable;
  WaitReason reason = WaitReason::none;
  ObjectId object = 0;           // what it waits for; 0 for a select
  std::uint32_t first_case = 0;  // into Trace::select_cases, for reason select
  std::uint32_t case_count = 0;
  std::uint32_t value = 0;  // what it would send, with value_flags
  std::uint8_t value_flags = 0;
  SiteId site = 0;               // where it is
  SiteId spawn_site = 0;         // the go statement that started it
  std::uint32_t since_step = 0;  // when `state` began
  std::int64_t since_ns = 0;
  std::int64_t wake_ns = 0;      // for working and sleeping
  std::uint32_t start_step = 0;  // when it was started
  std::int64_t start_ns = 0;
  std::uint32_t events = 0;  // how many events it has done
  // The steps of its panics that nobody has recovered, or of its fatal error. A panic in a deferred
  // call comes after the one that made the call.
  std::vector<std::uint32_t> panics;
  bool by_goexit = false;  // has called runtime.Goexit
};

struct Value {
  std::uint32_t value = 0;
  std::uint8_t flags = 0;
};

// A channel, context, lock, group, timer ... Which fields mean something follows from the kind.
struct Object {
  ObjectId id = 0;
  ObjectKind kind = ObjectKind::channel;
  TextId name = 0;
  GoroutineId maker = 0;
  SiteId site = 0;
  std::uint32_t made_step = 0;
  // Parent context, context of a done channel, timer of a timer channel, the lock it is a copy of.
  ObjectId owner = 0;

  std::uint32_t capacity = 0;            // channel, semaphore
  Fifo<Value> buffer;                    // channel: oldest first
  Fifo<GoroutineId> send_queue;          // channel: who waits to send, oldest first
  Fifo<GoroutineId> receive_queue;       // channel: who waits to receive, oldest first
  Fifo<GoroutineId> waiters;             // everything else that is waited for
  bool closed = false;                   // channel
  GoroutineId closer = 0;                // channel
  std::uint32_t closed_step = 0;         // channel: 0 while open
  std::uint32_t sent = 0, received = 0;  // channel: how many values so far

  bool cancelled = false;            // context
  std::uint32_t cancelled_step = 0;  // context
  std::int64_t cancelled_ns = 0;     // context
  TextId error = 0;                  // context: its error; group: the one it keeps
  bool with_deadline = false;        // context

  std::int32_t count = 0;  // wait group, group: the counter; semaphore: units held

  GoroutineId holder = 0;            // lock: who has it alone
  std::vector<GoroutineId> readers;  // lock: who has it together with others; once for each time

  Value content;                 // variable: what was last read or written
  std::uint32_t written_by = 0;  // variable

  bool armed = false;       // timer, ticker
  std::int64_t due_ns = 0;  // timer, ticker: when next
  std::uint32_t fired = 0;  // timer, ticker: how often
};

struct World {
  std::uint32_t step = 0;    // events applied
  std::int64_t time_ns = 0;  // time of the last one
  GoroutineId running = 0;   // who did the last one; 0: time
  std::vector<Goroutine> goroutines;
  std::vector<Object> objects;
  bool over = false;
  EndReason end = EndReason::finished;

  const Goroutine& goroutine(GoroutineId id) const { return goroutines[id - 1]; }
  const Object& object(ObjectId id) const { return objects[id - 1]; }

  // Applies the next event of the log (trace.events()[step]).
  void advance(const Trace& trace);
};

// Gives the world at any step, forwards and backwards, by keyframes. The trace must outlive it and
// may grow meanwhile.
//
// Invariant: what keyframes hold is at most in proportion to the events before them.
class History {
 public:
  explicit History(const Trace& trace) : trace_(&trace) {}

  // step is clamped to what the trace has. The reference holds until the next call.
  const World& at(std::uint32_t step);
  // Goroutines, objects and buffered values in all keyframes.
  std::size_t kept() const { return kept_; }

 private:
  void keep();

  const Trace* trace_;
  std::vector<World> keyframes_;                  // in order
  std::uint32_t next_keyframe_ = least_distance;  // the step of the next one
  std::size_t kept_ = 0;
  World now_;

  static constexpr std::uint32_t least_distance = 512;
};

}  // namespace interleave::trace
