#include "runtime/once.h"

#include <string_view>

#include "runtime/shown.h"

namespace interleave::runtime::once_detail {
namespace {

using trace::EventKind;

void record_done(const Operation& operation, EventKind kind, OnceState& once) {
  record_access(operation, kind, identify(operation, once), trace::AccessKind::atomic,
                show_value(std::string_view(once.is_done ? "done" : "not done")));
}

}  // namespace

bool is_done(OnceState& once, Where where) {
  const Operation operation(where);
  if (!operation) return true;
  record_done(operation, EventKind::read, once);
  return once.is_done;
}

void lock(OnceState& once, Where where) {
  const Operation operation(where, {.object = &once.mutex, .kind = PendingKind::lock});
  if (!operation) return;
  const trace::ObjectId id = identify(operation, once);
  once.mutex.lock(operation, trace::WaitReason::mutex_lock, id);
  operation.record({.object = id, .kind = EventKind::lock});
}

void set_done(OnceState& once, Where where) {
  const Operation operation(where);
  if (!operation) return;
  once.is_done = true;
  record_done(operation, EventKind::write, once);
}

void unlock(OnceState& once, Where where) {
  const Operation operation(where);
  if (!operation) return;
  const trace::ObjectId id = identify(operation, once);
  operation.record({.object = id, .kind = EventKind::unlock});
  once.mutex.unlock(operation, id);
}

}  // namespace interleave::runtime::once_detail
