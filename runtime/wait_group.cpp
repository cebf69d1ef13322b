#include "runtime/wait_group.h"

#include "runtime/go.h"
#include "runtime/panic.h"
#include "runtime/wrap.h"

namespace interleave::runtime {

using trace::EventKind;

namespace {

constexpr std::string_view misuse = "sync: WaitGroup misuse: Add called concurrently with Wait";

}  // namespace

bool WaitGroupCore::add(const Operation& operation, std::int32_t delta, trace::ObjectId object) {
  count = wrapping_add(count, delta);
  operation.record(
      {.object = object, .value = static_cast<std::uint32_t>(count), .kind = EventKind::counter});
  if (count < 0) panic_in(operation, "sync: negative WaitGroup counter", object);
  if (waiters > 0 && delta > 0 && count == delta) panic_in(operation, misuse, object);
  return count == 0 && waiters > 0;
}

void WaitGroupCore::release(const Operation& operation, trace::ObjectId object) {
  operation.scheduler().touch(object, Touch::Mode::write, Touch::Part::counter);
  if (count != 0) panic_in(operation, misuse, object);
  for (; waiters > 0; --waiters) semaphore_release(operation, semaphore, object);
}

void WaitGroupCore::wait(const Operation& operation, trace::ObjectId object) {
  operation.scheduler().touch(object, Touch::Mode::read, Touch::Part::counter);
  if (count == 0) {
    operation.scheduler().recorder.note({.goroutine = operation.self().id,
                                         .a = object,
                                         .kind = trace::NoteKind::pass,
                                         .detail = 1});
    return;
  }
  ++waiters;
  semaphore_acquire(operation, semaphore,
                    {.reason = trace::WaitReason::wait_group, .object = object});
  operation.scheduler().touch(object, Touch::Mode::read, Touch::Part::counter);
  if (count != 0 || waiters != 0) {
    panic_in(operation, "sync: WaitGroup is reused before previous Wait has returned", object);
  }
}

void add(WaitGroupState& group, std::int32_t delta, Where where) {
  {
    const Operation operation(where);
    if (!operation || !group.core.add(operation, delta, identify(operation, group))) return;
  }
  const Operation operation(where);
  if (operation) group.core.release(operation, group.id);
}

void wait(WaitGroupState& group, Where where) {
  const Operation operation(where, {.object = &group.core, .kind = PendingKind::wait});
  if (operation) group.core.wait(operation, identify(operation, group));
}

void WaitGroup::go(std::string_view name, Task body, Where where) const {
  add(1, where);
  runtime::go(
      name,
      [self = *this, body = std::move(body), where]() mutable {
        Defer done([&] {
          // Nobody who waits shall go on before the program has crashed.
          if (is_panicking()) panic(recover(where), where);
          self.done(where);
        });
        call_func(body, where);
      },
      where);
}

}  // namespace interleave::runtime
