#include "runtime/err_group.h"

#include <string>

#include "runtime/go.h"
#include "runtime/panic.h"

namespace interleave::runtime {

namespace {

// Keeps the first error and drops later ones; true for the first.
bool keep(ErrGroupCore& core, const Error& error, Where where) {
  const Operation operation(where);
  if (!operation) return false;
  const bool is_first = core.error.is_nil();
  if (is_first) {
    core.error = error;
  } else {
    error.mark_read();  // by design: a group tells of the first one
  }
  operation.record({.object = core.id(),
                    .other = is_first ? 1U : 0U,
                    .value = operation.scheduler().recorder.text(error.shown()),
                    .kind = trace::EventKind::error});
  return is_first;
}

// Who has ended before made room for this one.
void note_slot(const Operation& operation, trace::ObjectId group) {
  operation.scheduler().recorder.note(
      {.goroutine = operation.self().id, .a = group, .kind = trace::NoteKind::pass, .detail = 1});
}

}  // namespace

void ErrGroupCore::take_slot(const Operation& operation) {
  operation.scheduler().touch(id(), limit_ < 0 ? Touch::Mode::read : Touch::Mode::write);
  if (limit_ < 0) return;
  if (try_take_slot(operation)) {
    note_slot(operation, id());
    return;
  }
  Waiter waiter{.goroutine = &operation.self()};
  queue_.push(waiter);
  operation.wait(waiter, trace::WaitReason::group_limit, id());
}

bool ErrGroupCore::try_take_slot(const Operation& operation) {
  if (limit_ < 0) return true;
  if (Waiter* const giver = givers_.first()) {
    givers_.remove(*giver);
    operation.serve(*giver, id());
    return true;
  }
  if (active_ >= limit_) return false;
  ++active_;
  return true;
}

void ErrGroupCore::give_back_slot(const Operation& operation) {
  operation.scheduler().touch(id(), limit_ < 0 ? Touch::Mode::read : Touch::Mode::write);
  if (limit_ < 0) return;
  if (Waiter* const next = queue_.first()) {
    queue_.remove(*next);
    operation.serve(*next, id());
  } else if (active_ > 0) {
    --active_;
    operation.scheduler().recorder.note(
        {.goroutine = operation.self().id, .a = id(), .kind = trace::NoteKind::slot_back});
  } else {
    Waiter waiter{.goroutine = &operation.self()};
    givers_.push(waiter);
    operation.wait(waiter, trace::WaitReason::group_slot, id());
  }
}

void ErrGroupCore::set_limit(const Operation& operation, int limit) {
  operation.scheduler().touch(id(), Touch::Mode::write, Touch::Part::limit);
  if (limit >= 0 && active_ > 0) {
    panic_in(operation,
             new_error("errgroup: modify limit while " + std::to_string(active_) +
                       " goroutines in the group are still active"),
             id());
  }
  // As with Go's new channel: who waits on the old one does so for ever.
  limit_ = limit;
  active_ = 0;
  queue_ = {};
  givers_ = {};
}

ErrGroup::ErrGroup(std::string_view name, Ref<ContextCore> context, Where where) {
  const Operation operation(where);
  if (!operation) return;
  core_ = Handle<ErrGroupCore>(Ref(new ErrGroupCore(operation, name, std::move(context))));
}

std::pair<ErrGroup, Context> ErrGroup::with_context(const Context& parent, Where where) {
  auto [ctx, cancel] = with_cancel_cause(parent, "WithCancelCause", where);
  return {ErrGroup("errgroup", Ref(ctx.core()), where), ctx};
}

void ErrGroup::start(std::string_view name, Task body, Where where) const {
  if (!core_) return;
  bool is_limited = false;
  {
    const Operation operation(where, {.object = core_.get(), .kind = PendingKind::slot});
    if (!operation) return;
    is_limited = core_->has_limit();
    core_->take_slot(operation);
    if (!is_limited) core_->add(operation);
  }
  if (is_limited) add(where);
  runtime::go(name, std::move(body), where);
}

// A step of its own after a slot was taken, as in Go.
void ErrGroup::add(Where where) const {
  const Operation operation(where);
  if (operation) core_->add(operation);
}

bool ErrGroup::try_start(std::string_view name, Task body, Where where) const {
  if (!core_) return false;
  bool is_limited = false;
  {
    const Operation operation(where);
    if (!operation) return false;
    is_limited = core_->has_limit();
    if (!core_->try_take_slot(operation)) {
      operation.record({.object = core_->id(), .kind = trace::EventKind::try_failed});
      return false;
    }
    operation.scheduler().touch(core_->id(), is_limited ? Touch::Mode::write : Touch::Mode::read);
    note_slot(operation, core_->id());
    if (!is_limited) core_->add(operation);
  }
  if (is_limited) add(where);
  runtime::go(name, std::move(body), where);
  return true;
}

void ErrGroup::set_limit(int limit, Where where) const {
  const Operation operation(where);
  if (operation && core_) core_->set_limit(operation, limit);
}

void ErrGroup::fail(const Error& error, Where where) const {
  if (!error.is_nil() && keep(*core_, error, where) && core_->context) {
    cancel_context(*core_->context, error, where);
  }
}

void ErrGroup::done(Where where) const {
  bool is_limited = false;
  {
    const Operation operation(where);
    if (!operation) return;
    is_limited = core_->has_limit();
    core_->give_back_slot(operation);
    if (!is_limited && !core_->goroutines.add(operation, -1, core_->id())) return;
  }
  if (is_limited) {
    const Operation operation(where);
    if (!operation || !core_->goroutines.add(operation, -1, core_->id())) return;
  }
  const Operation operation(where);
  if (operation) core_->goroutines.release(operation, core_->id());
}

Error ErrGroup::wait(Where where) const {
  if (!core_) return nil;
  {
    const Operation operation(where, {.object = &core_->goroutines, .kind = PendingKind::wait});
    if (operation) core_->goroutines.wait(operation, core_->id());
  }
  if (core_->context) cancel_context(*core_->context, core_->error, where);
  // Read last, as in Go: a group that is used again may have failed meanwhile.
  if (Scheduler* const scheduler = Scheduler::current_scheduler()) {
    scheduler->touch(core_->id(), Touch::Mode::read);
  }
  return core_->error;
}

}  // namespace interleave::runtime
