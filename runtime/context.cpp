#include "runtime/context.h"

#include <algorithm>
#include <limits>

#include "runtime/panic.h"
#include "runtime/pool.h"
#include "runtime/wrap.h"

namespace interleave::runtime {

const Error canceled = new_error("context canceled");
const Error deadline_exceeded = DeadlineExceededError();

namespace {

// So that a wait for nil can be told to be one for a context that never ends.
// link: how the context was made.
void note_never_done(const ContextLink* link) {
  Scheduler* const scheduler = Scheduler::current_scheduler();
  const Goroutine* const self = Scheduler::current();
  if (scheduler == nullptr || self == nullptr || self->unwinding) return;
  const Held held(scheduler);
  while (link != nullptr && link->kind == ContextLink::Kind::value) link = link->above.get();
  const std::uint8_t why = link == nullptr ? trace::never_background
                           : link->kind == ContextLink::Kind::without_cancel
                               ? trace::never_without_cancel
                               : trace::never_todo;
  scheduler->recorder.note(
      {.goroutine = self->id, .kind = trace::NoteKind::never_done, .detail = why});
}

}  // namespace

ReceiveChannel<Unit> Context::done(Where where) const {
  check_not_nil(where);
  if (!core_) {
    note_never_done(link_.get());
    return {};
  }
  // The channel is the same, whoever asks first; but it is born closed after the cancel.
  const Operation operation(where, {.kind = PendingKind::local});
  if (!operation) return {};
  return ReceiveChannel<Unit>(Ref(core_->done(operation)));
}

Error Context::err(Where where) const {
  check_not_nil(where);
  if (!core_) return nil;
  if (core_->scheduler() == nullptr) return core_->error();  // its run is over
  const Operation operation(where, {.object = core_.get(), .kind = PendingKind::read});
  return operation ? err_in(operation) : core_->error();
}

namespace {

// Whoever asks learns whether it has been cancelled.
void note_look(const Operation& operation, const ContextCore& core) {
  Scheduler& scheduler = operation.scheduler();
  scheduler.touch(core.id(), Touch::Mode::read);
  scheduler.recorder.note({.goroutine = operation.self().id,
                           .a = core.id(),
                           .kind = trace::NoteKind::pass,
                           .detail = core.error().is_nil() ? std::uint8_t{0} : std::uint8_t{1}});
}

}  // namespace

Error Context::err_in(const Operation& operation) const {
  note_look(operation, *core_);
  return core_->error();
}

std::optional<Duration> Context::deadline(Where where) const {
  check_not_nil(where);
  if (!core_) return std::nullopt;
  const Held held(core_->scheduler());
  if (!core_->deadline_ns()) return std::nullopt;
  return Duration(*core_->deadline_ns());
}

std::string Context::string(Where where) const {
  check_not_nil(where);
  constexpr int newest_go_minor = std::numeric_limits<int>::max();
  if (Scheduler::current_scheduler() == nullptr)
    return context_text(link_.get(), 0, newest_go_minor);
  const Operation operation(where, {.kind = PendingKind::local});
  Scheduler& scheduler = operation.scheduler();
  return context_text(link_.get(), scheduler.read_clock(), scheduler.go_minor());
}

void Context::add(ContextLink link) {
  link.above = std::move(link_);
  link_ = std::allocate_shared<const ContextLink>(PoolAllocator<ContextLink>(), std::move(link));
}

Context todo() {
  Context made;
  made.add({.kind = ContextLink::Kind::todo});
  return made;
}

Context with_item(const Context& parent, ContextItem key, ContextItem value, Where where) {
  if (parent.is_nil()) panic("cannot create context from nil parent", where);
  if (key.item.type() == typeid(std::nullptr_t)) panic("nil key", where);
  Context made = parent;
  made.add({.kind = ContextLink::Kind::value, .key = std::move(key), .value = std::move(value)});
  return made;
}

Error cause(const Context& ctx, Where where) {
  if (ctx.is_nil()) panic_nil_dereference(where);
  const ContextCore* const core = ctx.core();
  if (core == nullptr) return nil;
  if (core->scheduler() == nullptr) return core->cause();  // its run is over
  const Operation operation(where, {.object = core, .kind = PendingKind::read});
  if (operation) note_look(operation, *core);
  return core->cause();
}

void CancelFunc::operator()(Where where) const {
  if (core_) cancel_context(*core_, nil, where);
}

namespace {

// A step for each context, in an order that the schedule chooses, as Go's map of children does.
void cancel_children(const ContextCore& parent, std::vector<Ref<ContextCore>> children,
                     Where where) {
  while (!children.empty()) {
    Ref<ContextCore> child;
    std::vector<Ref<ContextCore>> below;
    {
      const Operation operation(where);
      if (!operation) return;
      const auto count = static_cast<std::uint32_t>(children.size());
      const auto object_of = [](const void* all, std::uint32_t i) {
        return (*static_cast<const std::vector<Ref<ContextCore>>*>(all))[i]->id();
      };
      const Alternatives among{.kind = Alternatives::Kind::children,
                               .count = count,
                               .object_of = object_of,
                               .all = &children};
      const std::uint32_t chosen = count == 1 ? 0 : operation.scheduler().choose(among);
      child = children[chosen];
      children.erase(children.begin() + chosen);
      trace::Event event = operation.event();
      event.other = parent.id();
      below = child->cancel_alone(operation.scheduler(), parent.error(), parent.cause(), event,
                                  &operation);
    }
    cancel_children(*child, std::move(below), where);
  }
}

}  // namespace

void CancelCauseFunc::operator()(const Error& cause, Where where) const {
  if (core_) cancel_context(*core_, cause, where);
}

void cancel_context(ContextCore& core, const Error& cause, Where where) {
  const Ref<ContextCore> kept(&core);
  std::vector<Ref<ContextCore>> children;
  {
    const Operation operation(where);
    if (!operation) return;
    if (!core.error().is_nil()) cause.mark_read();  // by design: a context tells of the first one
    children =
        core.cancel_alone(operation.scheduler(), canceled, cause, operation.event(), &operation);
  }
  cancel_children(core, std::move(children), where);
}

bool StopFunc::operator()(Where where) const {
  const Operation operation(where);
  if (!operation || !core_) return false;
  return core_->stop_after(operation.scheduler());
}

// How a context is made: name in the trace and, for some, a deadline and its cause.
class ContextMaker {
 public:
  ContextMaker(const Context& parent, Where where) : parent_(parent), operation_(where) {
    if (operation_ && parent.is_nil())
      panic_in(operation_, "cannot create context from nil parent");
  }

  explicit operator bool() const { return static_cast<bool>(operation_); }
  const Operation& operation() const { return operation_; }
  Ref<ContextCore> core(std::string_view name, std::optional<Duration> deadline = {}) const {
    const auto deadline_ns =
        deadline ? std::optional<std::int64_t>(deadline->count()) : std::nullopt;
    return Ref(new ContextCore(operation_, name, Ref(parent_.core()), deadline_ns));
  }
  // Ready for use, with the parent's values.
  Context start(const Ref<ContextCore>& core) const {
    const std::optional<std::int64_t> own = core->deadline_ns();
    core->start(operation_);
    Context made = parent_;
    made.core_ = Handle<ContextCore>(core, trace::end_watch);
    // A parent's earlier deadline makes it one that is only cancelled.
    if (own && own == core->deadline_ns()) {
      made.add({.kind = ContextLink::Kind::deadline, .deadline_ns = *own});
    } else {
      made.add({.kind = ContextLink::Kind::cancel});
    }
    return made;
  }
  static Context without_cancel(Context ctx) {
    ctx.core_ = Handle<ContextCore>();
    ctx.add({.kind = ContextLink::Kind::without_cancel});
    return ctx;
  }

 private:
  const Context& parent_;
  Operation operation_;
};

std::pair<Context, CancelFunc> with_cancel(const Context& parent, std::string_view name,
                                           Where where) {
  const ContextMaker maker(parent, where);
  if (!maker) return {};
  const Ref<ContextCore> core = maker.core(name);
  return {maker.start(core), CancelFunc(core)};
}

std::pair<Context, CancelCauseFunc> with_cancel_cause(const Context& parent, std::string_view name,
                                                      Where where) {
  const ContextMaker maker(parent, where);
  if (!maker) return {};
  const Ref<ContextCore> core = maker.core(name);
  return {maker.start(core), CancelCauseFunc(core)};
}

namespace {

std::pair<Context, CancelFunc> with_end(const ContextMaker& maker, std::string_view name,
                                        Duration deadline, const Error& cause) {
  const Ref<ContextCore> core = maker.core(name, deadline);
  core->set_deadline_cause(cause);
  return {maker.start(core), CancelFunc(core)};
}

}  // namespace

std::pair<Context, CancelFunc> with_deadline(const Context& parent, Duration deadline,
                                             std::string_view name, Where where) {
  return with_deadline_cause(parent, deadline, nil, name, where);
}

std::pair<Context, CancelFunc> with_deadline_cause(const Context& parent, Duration deadline,
                                                   const Error& cause, std::string_view name,
                                                   Where where) {
  const ContextMaker maker(parent, where);
  if (!maker) return {};
  return with_end(maker, name, deadline, cause);
}

std::pair<Context, CancelFunc> with_timeout(const Context& parent, Duration timeout,
                                            std::string_view name, Where where) {
  return with_timeout_cause(parent, timeout, nil, name, where);
}

std::pair<Context, CancelFunc> with_timeout_cause(const Context& parent, Duration timeout,
                                                  const Error& cause, std::string_view name,
                                                  Where where) {
  const ContextMaker maker(parent, where);
  if (!maker) return {};
  const Duration now(maker.operation().scheduler().now_ns());
  return with_end(maker, name, Duration(later_ns(now.count(), timeout.count())), cause);
}

Context without_cancel(const Context& parent, Where where) {
  if (parent.is_nil()) panic("cannot create context from nil parent", where);
  return ContextMaker::without_cancel(parent);
}

StopFunc after_func(const Context& ctx, std::string_view name, Task function, Where where) {
  if (ctx.is_nil()) panic_nil_dereference(where);
  const ContextMaker maker(ctx, where);
  if (!maker) return {};
  const Ref<ContextCore> core = maker.core("AfterFunc");
  core->set_after(name, std::move(function));
  maker.start(core);
  return StopFunc(core);
}

}  // namespace interleave::runtime
