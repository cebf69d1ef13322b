#include "runtime/pending.h"

#include <algorithm>
#include <span>

#include "runtime/channel_core.h"
#include "runtime/err_group.h"
#include "runtime/mutex.h"
#include "runtime/rw_mutex.h"
#include "runtime/select.h"
#include "runtime/wait_group.h"

namespace interleave::runtime {
namespace {

template <class T>
const T* as(const Pending& pending) {
  return static_cast<const T*>(pending.object);
}

std::span<const SelectArm> arms(const Pending& pending) {
  return {as<SelectArm>(pending), pending.count};
}

bool is_channel_operation(PendingKind kind) {
  return kind == PendingKind::send || kind == PendingKind::receive;
}

bool touches(const Pending& pending, const void* object) {
  if (pending.kind != PendingKind::select) return pending.object == object;
  const auto all = arms(pending);
  return std::any_of(all.begin(), all.end(),
                     [object](const SelectArm& arm) { return arm.channel == object; });
}

}  // namespace

bool would_block(const Pending& pending) {
  switch (pending.kind) {
    case PendingKind::send:
      return pending.object == nullptr || !as<ChannelCore>(pending)->can_send();
    case PendingKind::receive:
      return pending.object == nullptr || !as<ChannelCore>(pending)->can_receive();
    case PendingKind::select: {
      const auto all = arms(pending);
      return !pending.has_default && std::none_of(all.begin(), all.end(), [](const SelectArm& arm) {
        return is_ready(arm);
      });
    }
    case PendingKind::lock:
      return as<MutexCore>(pending)->locked || as<MutexCore>(pending)->starving;
    case PendingKind::write_lock:
      return as<RWMutexState>(pending)->writers.locked ||
             as<RWMutexState>(pending)->writers.starving;
    case PendingKind::readers:
      return must_wait_for_readers(*as<RWMutexState>(pending));
    case PendingKind::read_lock:
      return as<RWMutexState>(pending)->writing;
    case PendingKind::wait:
      return as<WaitGroupCore>(pending)->count != 0;
    case PendingKind::slot:
      return !as<ErrGroupCore>(pending)->has_slot();
    default:
      return false;
  }
}

bool may_conflict(const Pending& a, const Pending& b) {
  if (a.kind == PendingKind::read && b.kind == PendingKind::read) return false;
  if (a.kind == PendingKind::read_lock && b.kind == PendingKind::read_lock) return false;
  // A send and a receive give the same, whichever comes first.
  if (is_channel_operation(a.kind) && is_channel_operation(b.kind) && a.kind != b.kind)
    return false;
  if (a.kind == PendingKind::select) {
    const auto all = arms(a);
    return std::any_of(all.begin(), all.end(), [&b](const SelectArm& arm) {
      return arm.channel != nullptr && touches(b, arm.channel);
    });
  }
  return a.object != nullptr && touches(b, a.object);
}

}  // namespace interleave::runtime
